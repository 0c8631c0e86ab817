import type { CaseState } from '../../../shared/case';
import { CaseEvent, type EventBody, type EventType } from '../../../shared/events';
import type { Stage } from '../../../shared/vocabulary';
import { course } from './fold/course';
import type { Folds, HappenedEvent } from './fold/fold';
import { amountsIn, record, standingOf } from './fold/record';
import { requests } from './fold/requests';
import { windows } from './fold/windows';

export type { HappenedEvent } from './fold/fold';

const folds: Folds<EventType> = {
  ...course,
  ...record,
  ...requests,
  ...windows,
  // What this desk did since is set aside, and stays on record; a legal hold is on the case, whichever course it takes.
  courseChosen(state, { body: { keep, before } }) {
    const resumed = keep === 'theirs' ? replay(before.map((event) => CaseEvent.parse(event))) : null;
    return resumed ? { ...resumed, preserved: state.preserved } : state;
  },
};

/** The case after one more event. Pure; every well-formed stream folds. The first event is `filed`, and only the first. */
export function evolve(state: CaseState | null, event: HappenedEvent): CaseState {
  if (state === null) {
    if (event.type !== 'filed') throw new Error(`The stream of ${event.caseId} does not begin with its filing`);
    return opened(event.body, event);
  }
  // The table pairs each type with the fold of its events.
  const fold = folds[event.type] as (state: CaseState, event: HappenedEvent) => CaseState;
  const next = fold(state, event);
  const isActedOn = state.isActedOn || event.actor.role !== 'system';
  return { ...next, isActedOn, seq: event.seq, updatedAt: Math.max(state.updatedAt, event.at) };
}

/** The case after all its events, oldest first; null where there are none. */
export function replay(events: Iterable<HappenedEvent>): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** Where a platform's record can begin with the platform asked in already, and not say since when. */
const pastAsking: readonly Stage[] = ['evidence', 'arbitration', 'ruled'];

function opened(filed: EventBody['filed'], event: HappenedEvent): CaseState {
  return {
    caseId: event.caseId,
    seq: event.seq,
    platform: filed.platform,
    track: filed.track,
    category: filed.category,
    severity: filed.severity,
    stage: filed.entry.stage,
    stageSince: filed.entry.since,
    closure: filed.entry.stage === 'closed' ? (filed.entry.closure ?? null) : null,
    rulebook: filed.rulebook,
    source: filed.source,
    standingThere: standingOf(filed.entry),
    amountTold: amountsIn(filed),
    standingAsOf: filed.entry.unsaid ? null : filed.source.modifiedAt,
    conflicts: [],
    isActedOn: event.actor.role !== 'system',
    placedAsOf: filed.category === null || event.actor.role !== 'system' ? null : filed.source.modifiedAt,
    order: filed.order,
    subject: filed.subject ?? null,
    particulars: filed.particulars ?? {},
    buyer: filed.buyer,
    merchant: filed.merchant,
    claim: filed.claim,
    claimOnRecord: null,
    answer: null,
    defence: null,
    defenceMissedAt: null,
    filedAt: event.at,
    askedInAt: pastAsking.includes(filed.entry.stage) ? filed.entry.since : null,
    assignee: null,
    escalated: false,
    escalation: null,
    hold: null,
    locked: filed.locked ?? null,
    restoredAt: null,
    messages: [],
    calls: [],
    corrections: [],
    evidence: [],
    rebuttals: [],
    marks: [],
    requests: [],
    issues: [],
    correctionAsked: null,
    dismissal: null,
    dismissalCheck: null,
    offers: [],
    settlements: [],
    withdrawal: null,
    withdrawals: [],
    conduct: [],
    proposal: null,
    reviews: [],
    returned: null,
    verdict: null,
    firstVerdict: null,
    finalAt: null,
    appeals: [],
    waived: null,
    links: [],
    rootCause: null,
    preserved: null,
    decidedElsewhere: filed.entry.decidedElsewhere ?? null,
    tasks: [],
    deadlines: [],
    paused: [],
    warnings: filed.warnings,
    updatedAt: event.at,
  };
}
