/** The figures of insights worked out another way: from all events of all cases at once, with nothing kept. */
import { evolve, type HappenedEvent } from '../../electron/domain/case/evolve';
import { suggestionResults } from '../../shared/assessment';
import type { CaseState } from '../../shared/case';
import { ageBands, dueBands, type InsightsFilter, type InsightsReport } from '../../shared/insights';
import { day, hour, platformDay } from '../../shared/time';
import {
  appealResults,
  categories,
  closures,
  deadlineKinds,
  dismissalReasons,
  outcomes,
  rootCauses,
  stages,
  withdrawalReasons,
} from '../../shared/vocabulary';

/** An event, and its case just before it. */
interface Happening {
  event: HappenedEvent;
  before: CaseState | null;
  /** The case's events before it. */
  earlier: readonly HappenedEvent[];
}

export function reportOtherwise(
  streams: readonly (readonly HappenedEvent[])[],
  filter: InsightsFilter,
  at: number,
): InsightsReport {
  const cases: CaseState[] = [];
  const happenings: Happening[] = [];
  for (const stream of streams) {
    let state: CaseState | null = null;
    for (const [place, event] of stream.entries()) {
      happenings.push({ event, before: state, earlier: stream.slice(0, place) });
      state = evolve(state, event);
    }
    if (state) cases.push(state);
  }
  const { person } = filter;
  const isTheirs = (who: string | null) => person === null || who === person;
  const isIn = (moment: number) => platformDay(moment) >= filter.from && platformDay(moment) <= filter.to;
  const isOn = (platform: string) => filter.platform === null || platform === filter.platform;
  const here = cases.filter(({ platform }) => isOn(platform));
  const then = happenings.filter(
    ({ event, before }) => isIn(event.at) && isOn(before?.platform ?? event.caseId.split(':')[0] ?? ''),
  );

  const open = here.filter(({ stage, assignee }) => stage !== 'closed' && isTheirs(assignee));
  const closed = here.filter(
    ({ stage, stageSince, assignee }) => stage === 'closed' && isIn(stageSince) && isTheirs(assignee),
  );
  const filed = person === null ? here.filter(({ filedAt }) => isIn(filedAt)) : [];
  const holder = ({ before }: Happening) => before?.assignee ?? '';
  const firstAuthor = ({ earlier }: Happening) =>
    earlier.flatMap((event) => (event.type === 'verdictIssued' ? [event.body.issued.proposedBy.id] : []))[0] ?? '';

  const stays = then.flatMap((happening) => {
    const { event, before, earlier } = happening;
    if (event.type !== 'stageEntered' || !before || before.stage === 'closed') return [];
    const [filing] = earlier;
    const since = earlier.findLast(({ type }) => type === 'stageEntered')?.at;
    const begun = since ?? (filing?.type === 'filed' ? filing.body.entry.since : 0);
    return isTheirs(holder(happening)) ? [{ stage: before.stage, length: Math.max(0, event.at - begun) }] : [];
  });
  const fell = then.flatMap((happening) => {
    const { event, before } = happening;
    if (event.type !== 'deadlineFell') return [];
    const window = before?.deadlines.find(({ id }) => id === event.body.deadlineId);
    const isCounted = window?.owner === 'platform' && window.kind !== 'hold' && isTheirs(holder(happening));
    return isCounted ? [window.kind] : [];
  });
  const verdicts = then.flatMap(({ event, before, earlier }) => {
    if (event.type !== 'verdictIssued' || event.body.issued.onAppeal || !before) return [];
    const { issued } = event.body;
    const proposed = earlier.flatMap((one) => (one.type === 'verdictProposed' ? [one.body.proposal.verdict] : []));
    return [
      {
        who: issued.proposedBy.id,
        outcome: issued.verdict.outcome,
        judged: (proposed.at(-1) ?? issued.verdict).outcome,
        platform: before.platform,
        track: before.track,
        category: before.category,
        asks: before.claim.asks,
      },
    ];
  });
  const issued = verdicts.filter(({ who }) => isTheirs(who));
  const issuedAt = then.flatMap(({ event }) =>
    event.type === 'verdictIssued' && !event.body.issued.onAppeal && isTheirs(event.body.issued.proposedBy.id)
      ? [event.at]
      : [],
  );
  const allReviews = then.flatMap(({ event }) => (event.type === 'verdictReviewed' ? [event.body.review] : []));
  const reviews = allReviews.filter(({ proposed }) => isTheirs(proposed.by.id));
  const heard = then.flatMap((happening) => {
    const { event } = happening;
    const result = event.type === 'verdictIssued' ? event.body.issued.onAppeal : undefined;
    return result ? [{ result, who: firstAuthor(happening) }] : [];
  });
  const assigned = then.flatMap(({ event }) => (event.type === 'assigned' && event.body.to ? [event.body.to] : []));
  const withdrawn = then.flatMap((happening) => {
    const { event, earlier } = happening;
    if (!isTheirs(holder(happening))) return [];
    if (event.type === 'withdrawalAsked' && event.body.withdrawal.status === 'granted')
      return [event.body.withdrawal.reason];
    if (event.type !== 'withdrawalEnded' || event.body.status !== 'granted') return [];
    const asked = earlier.flatMap((one) => (one.type === 'withdrawalAsked' ? [one.body.withdrawal] : []));
    return asked
      .filter(({ id }) => id === event.body.withdrawalId)
      .map(({ reason }) => reason)
      .slice(-1);
  });
  const settled = (what: string) =>
    then.filter(
      (happening) =>
        isTheirs(holder(happening)) &&
        (what === 'agreed'
          ? happening.event.type === 'settlementAgreed'
          : happening.event.type === 'settlementClosed' && happening.event.body.status === what),
    ).length;
  const interventions = closed.filter(({ track, claim }) => track === 'intervention' && claim.by === 'buyer');

  // Every two of them, one by one.
  const groupOf = (one: (typeof verdicts)[number]) =>
    `${one.platform}/${one.track}/${one.category ?? 'none'}/${one.asks}`;
  const groups = new Map(
    verdicts.map((one) => [groupOf(one), verdicts.filter((other) => groupOf(other) === groupOf(one))]),
  );
  const pairsOf = (of: typeof verdicts) =>
    of.flatMap((one, place) =>
      of
        .slice(place + 1)
        .filter((other) => other.who !== one.who && (isTheirs(one.who) || isTheirs(other.who)))
        .map((other) => ({ people: [one.who, other.who], agrees: one.judged === other.judged })),
    );
  const pairs = [...groups.values()].flatMap(pairsOf);
  const agreement = (of: typeof pairs) => ({ pairs: of.length, agreeing: of.filter(({ agrees }) => agrees).length });

  const people = [
    ...new Set([
      ...assigned,
      ...closed.flatMap(({ assignee }) => assignee ?? []),
      ...verdicts.map(({ who }) => who),
      ...heard.map(({ who }) => who),
      ...allReviews.map(({ proposed }) => proposed.by.id),
    ]),
  ].filter((who) => who !== '' && isTheirs(who));
  const days = Array.from({ length: (filter.to - filter.from) / day + 1 }, (_, place) => filter.from + place * day);
  const count = <Item>(all: readonly Item[], holds: (item: Item) => boolean) => all.filter(holds).length;
  return {
    filter,
    at,
    counted: cases.length,
    cases: cases.length,
    open: {
      all: open.length,
      unassigned: count(open, ({ assignee }) => assignee === null),
      stages: rows(
        open.map(({ stage }) => stage),
        stages,
      ),
      due: rows(
        open.map((one) => bandOfDue(one, at)),
        dueBands,
      ),
      ages: rows(
        open.map(({ filedAt }) => bandOfAge((platformDay(at) - platformDay(filedAt)) / day)),
        ageBands,
      ),
    },
    days: days.map((on) => ({
      day: on,
      filed: count(filed, ({ filedAt }) => platformDay(filedAt) === on),
      issued: count(issuedAt, (moment) => platformDay(moment) === on),
      closed: count(closed, ({ stageSince }) => platformDay(stageSince) === on),
    })),
    filed: filed.length,
    accepted: count(then, ({ event }) => event.type === 'accepted' && isTheirs(event.actor.id)),
    assigned: count(assigned, isTheirs),
    stays: stages.flatMap((stage) => {
      const lengths = stays.filter((stay) => stay.stage === stage).map(({ length }) => length);
      if (lengths.length === 0) return [];
      const sum = lengths.reduce((all, length) => all + length, 0);
      const mean = sum / lengths.length;
      return [{ stage, left: lengths.length, mean, half: shortest(lengths, 50), nine: shortest(lengths, 90) }];
    }),
    ranOut: rows(fell, deadlineKinds),
    issued: issued.length,
    outcomes: rows(
      issued.map(({ outcome }) => outcome),
      outcomes,
    ),
    suggested: rows(
      then.flatMap(({ event, earlier }) => {
        if (event.type !== 'verdictIssued' || !isTheirs(event.body.issued.proposedBy.id)) return [];
        const proposals = [...earlier].filter((one) => one.type === 'verdictProposed');
        const said = proposals.at(-1)?.body.proposal.suggested;
        if (!said) return [];
        const is = said.outcome === null ? 'silent' : said.outcome === event.body.issued.verdict.outcome;
        const how = is === 'silent' ? 'silent' : is ? 'agrees' : 'differs';
        return [`${said.seen ? 'seen' : 'unseen'}_${how}` as const];
      }),
      suggestionResults,
    ),
    reviewed: reviewed(reviews),
    sampled: reviewed(reviews.filter(({ proposed }) => proposed.reviewReasons.includes('sample'))),
    appealed: count(then, (happening) => happening.event.type === 'appealed' && isTheirs(firstAuthor(happening))),
    heard: rows(
      heard.filter(({ who }) => isTheirs(who)).map(({ result }) => result),
      appealResults,
    ),
    agreement: agreement(pairs),
    likeCases: [...groups].flatMap(([group, of]) => {
      const met = pairsOf(of);
      const [one] = of;
      if (met.length === 0 || !one) return [];
      const { platform, track, category, asks } = one;
      const authors = new Set(of.map(({ who }) => who));
      const judged = rows(
        of.map((verdict) => verdict.judged),
        outcomes,
      );
      return [
        {
          group,
          platform,
          track,
          category,
          asks,
          cases: of.length,
          people: authors.size,
          ...agreement(met),
          outcomes: judged,
        },
      ];
    }),
    closed: closed.length,
    closures: rows(
      closed.map(({ closure }) => closure ?? 'none'),
      [...closures, 'none'] as const,
    ),
    interventionsEnded: interventions.length,
    settledFirst: count(interventions, ({ closure, withdrawals, settlements }) => {
      const granted = withdrawals.find(({ status }) => status === 'granted');
      const isMadeGood = granted?.reason === 'solved' || granted?.reason === 'compensated';
      return (granted !== undefined || closure === 'withdrawn') && (settlements.length > 0 || isMadeGood);
    }),
    withdrawals: rows(withdrawn, withdrawalReasons),
    settlements: { agreed: settled('agreed'), carried_out: settled('carried_out'), failed: settled('failed') },
    categories: rows(
      filed.map(({ category }) => category ?? 'none'),
      [...categories, 'none'] as const,
    ),
    dismissals: rows(
      then.flatMap(({ event }) => (event.type === 'dismissed' && isTheirs(event.actor.id) ? [event.body.reason] : [])),
      dismissalReasons,
    ),
    causes: rows(
      closed.map(({ rootCause }) => rootCause ?? 'none'),
      [...rootCauses, 'none'] as const,
    ),
    people: people.sort().map((who) => ({
      person: who,
      assigned: count(assigned, (one) => one === who),
      issued: count(verdicts, (one) => one.who === who),
      closed: count(closed, ({ assignee }) => assignee === who),
      reviewed: reviewed(allReviews.filter(({ proposed }) => proposed.by.id === who)),
      heard: count(heard, (one) => one.who === who),
      overturned: count(heard, (one) => one.who === who && one.result === 'overturned'),
      agreement: agreement(pairs.filter((pair) => pair.people.includes(who))),
    })),
  };
}

function rows<Key extends string>(all: readonly Key[], keys: readonly Key[]) {
  return keys.map((key) => ({ key, count: all.filter((one) => one === key).length })).filter(({ count }) => count > 0);
}

function reviewed(reviews: readonly { action: 'approved' | 'changed' | 'returned' }[]) {
  const of = (action: string) => reviews.filter((review) => review.action === action).length;
  return { approved: of('approved'), changed: of('changed'), returned: of('returned') };
}

function bandOfDue({ deadlines }: CaseState, at: number) {
  if (deadlines.length === 0) return 'none';
  const left = Math.min(...deadlines.map(({ dueAt }) => dueAt)) - at;
  const [band = 'later'] = (
    [
      ['overdue', 1],
      ['h4', 4 * hour],
      ['h24', 24 * hour],
      ['h72', 72 * hour],
    ] as const
  ).flatMap(([name, limit]) => (left < limit ? [name] : []));
  return band;
}

function bandOfAge(days: number) {
  const limits = { d1: 1, d3: 3, d7: 7, d14: 14, d30: 30 } as const;
  const names = ['d1', 'd3', 'd7', 'd14', 'd30'] as const;
  return names.find((name) => days < limits[name]) ?? 'more';
}

/** The shortest of them that at least so many in a hundred do not exceed. */
function shortest(lengths: readonly number[], inHundred: number): number {
  return Math.min(
    ...lengths.filter(
      (length) => lengths.filter((other) => other <= length).length * 100 >= inHundred * lengths.length,
    ),
  );
}
