/**
 * What insights count of a case, each thing defined here and nowhere else. Most of it is history: it happened on a day, and
 * is kept with the case's row in the queue, so that no case is opened to count. The rest follows from how the case stands.
 */
import { z } from 'zod';
import type { SuggestionResult } from '../../../shared/assessment';
import { type CaseSummary, Line, type Suggested } from '../../../shared/case';
import { type FactKind, FactKind as FactKindSchema } from '../../../shared/insights';
import { day, platformDay } from '../../../shared/time';
import type { Outcome, Stage } from '../../../shared/vocabulary';
import { eventsThatHold } from '../case/course-kept';
import type { HappenedEvent } from '../case/evolve';
import { isAgainstShop, type StandingRecord } from '../standing/record';

/**
 * One thing that is counted: what; by which code; by which group of like cases; on which day (days since the epoch, as
 * `dayNumber` has them); whose it is, '' for nobody's; and how much, where it has a size.
 */
export const Fact = z.tuple([FactKindSchema, Line, Line, z.number().int(), Line, z.number().int()]);
export type Fact = z.infer<typeof Fact>;

/** What happened to a case, as it is counted; the oldest first. */
export const History = z.array(Fact);
export type History = z.infer<typeof History>;

/** The day in UTC+8 that a moment (ms since the epoch) falls on there, numbered so that the next day is one more. */
export const dayNumber = (moment: number) => Math.floor(platformDay(moment) / day);

/** Midnight in UTC+8 of a numbered day, ms since the epoch. */
export const dayOf = (number: number) => platformDay((number + 1) * day);

/** A case, as far as it is counted. */
export interface CountedCase {
  readonly summary: Pick<
    CaseSummary,
    'platform' | 'track' | 'category' | 'stage' | 'closure' | 'filedAt' | 'dueAt' | 'dueKind' | 'assignee'
  >;
  readonly standing: StandingRecord;
  readonly history: History;
}

/** Everything that is counted of a case as it stands. */
export function* factsOf({ summary, standing, history }: CountedCase): Iterable<Fact> {
  const { track, category, stage, closure, filedAt, dueAt, dueKind } = summary;
  const who = summary.assignee ?? '';
  const filed = dayNumber(filedAt);
  // Filed: on the day of its filing, by its category as it is placed now. Nobody's.
  yield ['filed', category ?? 'none', track, filed, '', 0];
  if (stage === 'closed') {
    const on = dayNumber(standing.closedAt ?? filedAt);
    // Closed: cases that are closed now, on the day on which they were. Whoever had it last.
    yield ['closed', closure ?? 'none', track, on, who, 0];
    // Its root cause, on the day on which it was closed.
    yield ['cause', standing.rootCause ?? 'none', '', on, who, 0];
    // Interventions against shops that are closed now: whether withdrawn after the two had come to terms.
    if (track === 'intervention' && isAgainstShop({ standing })) {
      yield ['ended', standing.settledFirst ? 'settled_first' : 'otherwise', '', on, who, 0];
    }
  } else {
    // Open: by stage, on the day of its filing; the one who has it.
    yield ['open', stage, '', filed, who, 0];
    // Its nearest window, as the queue shows it: `how much` is when that runs out, in ms since the epoch; 0 for none.
    yield ['due', dueKind ?? 'none', '', dueAt === null ? 0 : dayNumber(dueAt), who, dueAt ?? 0];
  }
  yield* history;
}

function suggestionResult({ outcome, seen }: Suggested, issued: Outcome): SuggestionResult {
  const when = seen ? 'seen' : 'unseen';
  if (outcome === null) return `${when}_silent`;
  return outcome === issued ? `${when}_agrees` : `${when}_differs`;
}

/** By which cases are alike: platform, track, category and what is asked. */
export function likeGroup(platform: string, track: string, category: string | null, asks: string): string {
  return `${platform}/${track}/${category ?? 'none'}/${asks}`;
}

/**
 * What the events of a case (oldest first) leave to be counted of the days on which they happened. A course that gave way to
 * another desk's is not counted: the case stands by nothing of it.
 */
export function historyOf(events: Iterable<HappenedEvent>): History {
  const history: History = [];
  let stage: Stage | null = null;
  let enteredAt = 0;
  let assignee = '';
  let category = 'none';
  let platform = '';
  let track = '';
  let asks = '';
  let judged: { outcome: string } | null = null;
  let suggested: Suggested | undefined;
  let author = '';
  /** Whether each window is the platform's own work. */
  const windows = new Map<string, { kind: string; isOwn: boolean }>();
  const withdrawals = new Map<string, string>();
  for (const { type, at, body, actor } of eventsThatHold(events)) {
    const add = (kind: FactKind, key: string, who: string, size = 0, group = '') =>
      history.push([kind, key, group, dayNumber(at), who, size]);
    switch (type) {
      case 'filed':
        stage = body.entry.stage;
        enteredAt = body.entry.since;
        category = body.category ?? 'none';
        platform = body.platform;
        track = body.track;
        asks = body.claim.asks;
        break;
      case 'categorised':
        category = body.category;
        break;
      case 'sourceUpdated':
      case 'claimCorrected':
        asks = body.claim.asks;
        break;
      case 'assigned':
        assignee = body.to ?? '';
        // Given to somebody, or taken: theirs, each time.
        if (body.to !== null) add('assigned', '', body.to);
        break;
      case 'accepted':
        // Taken up at intake (受理): whose decision it was.
        add('accepted', '', actor.id);
        break;
      case 'dismissed':
        // Refused at intake (不予受理), by reason: whose decision it was.
        add('dismissed', body.reason, actor.id);
        break;
      case 'stageEntered':
        // A stage was left: how long the case had been in it this time, holds and nights included. Who had the case then.
        if (stage !== null && stage !== 'closed') add('left', stage, assignee, Math.max(0, at - enteredAt));
        stage = body.stage;
        enteredAt = at;
        break;
      case 'deadlineSet': {
        const { id, kind, owner } = body.deadline;
        windows.set(id, { kind, isOwn: owner === 'platform' && kind !== 'hold' });
        break;
      }
      case 'deadlineFell': {
        const window = windows.get(body.deadlineId);
        // One of the platform's own windows ran out before its work was done, by kind. Who had the case then.
        if (window?.isOwn) add('ran_out', window.kind, assignee);
        break;
      }
      case 'verdictProposed':
        judged = body.proposal.verdict;
        suggested = body.proposal.suggested;
        break;
      case 'verdictReviewed': {
        const { action, proposed } = body.review;
        // A lead looked at a proposed verdict: its author's. The group tells whether chance had drawn it for the sample.
        add('reviewed', action, proposed.by.id, 0, proposed.reviewReasons.includes('sample') ? 'sample' : '');
        break;
      }
      case 'verdictIssued': {
        const { verdict, proposedBy, onAppeal } = body.issued;
        // What the rules had suggested, against what was issued, a lead's change and a hearing on appeal included: its author's.
        if (suggested) add('suggested', suggestionResult(suggested, verdict.outcome), proposedBy.id);
        suggested = undefined;
        if (onAppeal) {
          // A hearing on appeal ended, by what it made of the first verdict: that of the first verdict's author.
          add('heard', onAppeal, author);
        } else {
          author = proposedBy.id;
          const group = likeGroup(platform, track, category, asks);
          // A first verdict was issued, by its outcome: its author's.
          add('issued', verdict.outcome, proposedBy.id, 0, group);
          // What its author had proposed, whatever a lead made of it: platform, track, category and what is asked make cases alike.
          add('judged', (judged ?? verdict).outcome, proposedBy.id, 0, group);
        }
        judged = null;
        break;
      }
      case 'appealed':
        // A side asked for a second hearing: that of the first verdict's author.
        add('appealed', body.appeal.by, author);
        break;
      case 'withdrawalAsked': {
        const { id, reason, status } = body.withdrawal;
        withdrawals.set(id, reason);
        // The claimant's wish to withdraw was granted here, at once or by a decision, by its reason. Who had the case then.
        if (status === 'granted') add('withdrawn', reason, assignee);
        break;
      }
      case 'withdrawalEnded':
        if (body.status === 'granted') add('withdrawn', withdrawals.get(body.withdrawalId) ?? 'other', assignee);
        break;
      case 'settlementAgreed':
        // The two came to terms, also in part. Who had the case then.
        add('settlement', 'agreed', assignee);
        break;
      case 'settlementClosed':
        // Terms were carried out, or failed. Who had the case then.
        add('settlement', body.status, assignee);
        break;
    }
  }
  return history;
}
