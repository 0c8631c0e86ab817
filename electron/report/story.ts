/**
 * A case's history as a story: who did what, when, on what evidence, under which clause; and the case as it was recorded at
 * any moment of it. What was recorded later is not in it. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CaseState, Verdict } from '../../shared/case';
import type { Language } from '../../shared/contract';
import { groundsOf } from '../../shared/event-grounds';
import { eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import type { SanctionClause } from '../../shared/verdict-clauses';
import { listed, type Translate, verdictInWords } from '../../shared/verdict-words';
import { replay } from '../domain/case/evolve';

export interface StoryWording {
  t: Translate;
  language: Language;
  time: (moment: number) => string;
  /** An account's name by its id. */
  name: (id: string) => string;
}

/** Where nothing is known of the case's rulebook there is no clause behind a sanction. */
const noClause: SanctionClause = () => undefined;

/** One event in words. Times are ms since the epoch, UTC. */
export interface StoryMoment {
  seq: number;
  type: CaseEvent['type'];
  at: number;
  recordedAt: number;
  who: string;
  /** Who took it down, where that was somebody else. */
  recordedBy: string | null;
  sentence: string;
  text: string;
  evidence: string[];
  clauses: string[];
  hash: string;
}

export interface Story {
  /** The case as its events up to then have it. */
  then: CaseState;
  moments: StoryMoment[];
  /** How many events there are by now. */
  of: number;
}

/** `upTo`: the last event that is in it, by its seq; all where it is null. Null where nothing had been recorded by then. */
export function storyOf(
  events: readonly CaseEvent[],
  upTo: number | null,
  wording: StoryWording,
  sanctionClause: SanctionClause = noClause,
): Story | null {
  const told = events.filter(({ seq }) => upTo === null || seq <= upTo);
  const then = replay(told);
  if (!then) return null;
  const { t, time, name, language } = wording;
  const about = { conduct: then.conduct, sanctionClause };
  const list = (parts: string[]) => listed(parts, language);
  return {
    then,
    of: events.length,
    moments: told.map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      recordedAt: event.recordedAt,
      who: whoDid(event, wording),
      recordedBy: tookDown(event) ? name(event.recordedBy ?? '') : null,
      ...eventInWords(event, { t, time, name, list }),
      ...verdictText(event, told, wording),
      ...groundsOf(event, about),
      hash: event.hash,
    })),
  };
}

/**
 * What a verdict orders and why: whole where it is proposed, and where it is issued, unless it is the one that was proposed
 * or changed to last. One that was changed is whole in its review's own words.
 */
function verdictText(
  event: CaseEvent,
  told: readonly CaseEvent[],
  { t, language }: StoryWording,
): { text: string } | null {
  const whole = (verdict: Verdict) => ({
    text: verdictInWords(verdict, { t, list: (parts) => listed(parts, language) }),
  });
  if (event.type === 'verdictProposed') return whole(event.body.proposal.verdict);
  if (event.type !== 'verdictIssued') return null;
  const { verdict } = event.body.issued;
  const last = told.findLast((other) => other.seq < event.seq && wholeIn(other) !== undefined);
  return last && isDeepStrictEqual(wholeIn(last), verdict)
    ? { text: t('story:sameVerdict', { seq: last.seq }) }
    : whole(verdict);
}

/** The verdict that is told whole before it is issued. */
function wholeIn(event: CaseEvent): Verdict | undefined {
  if (event.type === 'verdictProposed') return event.body.proposal.verdict;
  return event.type === 'verdictReviewed' ? event.body.review.changedTo : undefined;
}

const staff: ReadonlySet<string> = new Set(['agent', 'trainee', 'lead']);

function whoDid({ actor: { role, id } }: CaseEvent, { t, name }: StoryWording): string {
  const said = t(`vocabulary:role.${role}`);
  return staff.has(role) ? `${name(id)} · ${said}` : said;
}

/** Somebody of staff recorded what a party did or said. */
const tookDown = ({ actor, recordedBy }: CaseEvent): boolean =>
  !staff.has(actor.role) && recordedBy !== undefined && recordedBy !== 'store' && recordedBy !== actor.id;
