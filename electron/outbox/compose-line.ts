/** Puts an event that the outside has to be told into a line of the feed. Pure. */
import type { CaseState, ConductFinding, Remedy, Task } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import { isoTime } from '../../shared/time';
import { manualKind } from '../desk/case-ids';
import { hidingFromAll, type Recorded } from '../desk/hiding';
import { evolve } from '../domain/case/evolve';
import { isWrittenHere } from '../domain/case/message';
import { platformStatusOf } from '../domain/platform-status/platform-status';
import { feedFormat, type OutcomeBody, type OutcomeKind, type OutcomeLine } from './outcome-line';
import { codesPart } from './remedy-codes';

export interface Told {
  /** All events of the case, oldest first. */
  events: readonly CaseEvent[];
  /** Which of them is told. */
  eventId: string;
  cursor: string;
  isRehearsal: boolean;
}

/** Null where there is nothing to tell after all, or no such event. */
export function composeLine({ events, eventId, cursor, isRehearsal }: Told): OutcomeLine | null {
  const place = events.findIndex(({ id }) => id === eventId);
  const event = events[place];
  if (!event) return null;
  // What else the same act led to belongs to where the case stands then: a verdict is issued, and the case is ruled.
  const act = actOf(eventId);
  let after: CaseState | null = null;
  const records: Recorded[] = [];
  for (const [index, one] of events.entries()) {
    if (index > place && actOf(one.id) !== act) break;
    after = evolve(after, one);
    if (one.type === 'filed' || one.type === 'sourceUpdated') records.push(after);
  }
  const body = after && bodyOf(event, after);
  if (!after || !body) return null;
  const { caseId, seq, hash, at, actor } = event;
  const { platform, source, order, subject, track, category, claim, stage, closure, rulebook } = after;
  return {
    format: feedFormat,
    id: `${caseId}#${seq}.${body.kind}.${hash.slice(0, 12)}`,
    cursor,
    kind: body.kind,
    rehearsal: isRehearsal,
    at,
    atText: isoTime(at),
    caseId,
    seq,
    hash,
    platform,
    source: { kind: source.kind, number: source.number },
    orderId: order?.orderId ?? null,
    subOrderId: order?.subOrderId ?? null,
    itemId: order?.itemId ?? subject?.itemId ?? null,
    shop: shopOf(after),
    track,
    category,
    claimant: claim.by,
    stage,
    closure,
    status: platformStatusOf(after).map(({ field, code }) => ({ field, code })),
    rulebook,
    by: actor.role,
    ...wordsHidden(body.body, hidingFromAll(records)),
    // The body's schema goes with its kind; spread together the compiler no longer sees which.
  } as OutcomeLine;
}

/**
 * Which shop it is about, where no number tells: its name is on its door, and without it nobody could carry out what is ordered. Null
 * where an order, or the platform's own record, says it.
 */
export function shopOf({ source, order, merchant }: CaseState): { name: string; id: string | null } | null {
  return source.kind === manualKind && !order ? { name: merchant.name, id: merchant.id ?? null } : null;
}

/** The fields that hold words; ids and codes are never masked, whatever a party is called. */
const ofWords = new Set(['reasons', 'text', 'what', 'note', 'issue']);

/** The same, with its words hidden; what else is in it stays. */
export function wordsHidden<T>(value: T, hide: (text: string) => string, field?: string): T;
export function wordsHidden(value: unknown, hide: (text: string) => string, field = ''): unknown {
  if (typeof value === 'string') return ofWords.has(field) ? hide(value) : value;
  if (Array.isArray(value)) return value.map((item) => wordsHidden(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wordsHidden(item, hide, key)]));
}

/** Ids of events are their command's with a number behind. */
const actOf = (eventId: string) => eventId.slice(0, eventId.lastIndexOf('#'));

type Body = { [K in OutcomeKind]: { kind: K; body: OutcomeBody[K] } }[OutcomeKind];

function bodyOf(event: CaseEvent, after: CaseState): Body | null {
  switch (event.type) {
    case 'verdictIssued': {
      const { verdict, appealUntil, issuedAt, onAppeal } = event.body.issued;
      return {
        kind: 'verdict',
        body: {
          ...verdict,
          remedies: told(verdict.remedies, after),
          appealUntil,
          appealUntilText: isoTime(appealUntil),
          isFinal: appealUntil <= issuedAt,
          onAppeal: onAppeal ?? null,
        },
      };
    }
    case 'dismissed':
      return { kind: 'dismissal', body: event.body };
    case 'dismissalChecked': {
      const { upheld, note } = event.body;
      return { kind: 'dismissal_check', body: { upheld, note } };
    }
    case 'correctionAsked': {
      const dueAt = after.deadlines.find(({ kind }) => kind === 'correction')?.dueAt ?? null;
      return { kind: 'correction_request', body: { what: event.body.what, ...due(dueAt) } };
    }
    case 'evidenceRequested': {
      const { id, side, kinds, note, dueAt, onAppeal = false } = event.body.request;
      const body = { requestId: id, side, kinds, note, dueAt, dueAtText: isoTime(dueAt), onAppeal };
      return { kind: 'evidence_request', body };
    }
    case 'messageAdded': {
      const { message } = event.body;
      const isToParties = message.from === 'agent' && isWrittenHere(message);
      return isToParties ? { kind: 'message', body: { messageId: message.id, text: message.text } } : null;
    }
    case 'settlementAgreed': {
      const { offerId, partly, remedies } = event.body.settlement;
      return { kind: 'settlement', body: { offerId, partly, remedies: told(remedies, after) } };
    }
    case 'settlementClosed': {
      const { offerId, status } = event.body;
      return { kind: 'settlement_end', body: { offerId, result: status } };
    }
    case 'withdrawalAsked': {
      const { id, status } = event.body.withdrawal;
      return status === 'granted' || status === 'refused' ? withdrawn(after, id, status, '', false) : null;
    }
    case 'withdrawalEnded': {
      const { withdrawalId, status, note, carriesOn = false } = event.body;
      const isDecided = status === 'granted' || status === 'refused';
      return isDecided ? withdrawn(after, withdrawalId, status, note, carriesOn) : null;
    }
    case 'conductIssued': {
      const { findingId, appealUntil, note } = event.body;
      const finding = after.conduct.find(({ id }) => id === findingId);
      if (!finding) return null;
      const until = { appealUntil, appealUntilText: isoTime(appealUntil) };
      return { kind: 'finding', body: { ...findingPart(finding), note, ...until } };
    }
    case 'conductEnded': {
      const { findingId, status, note } = event.body;
      const finding = after.conduct.find(({ id }) => id === findingId);
      // One that was dropped before it was issued has never been told.
      if (!finding?.issued) return null;
      return { kind: 'finding_end', body: { ...findingPart(finding), result: status, note } };
    }
    case 'appealDecided': {
      const { appealId, admitted, note } = event.body;
      const appeal = after.appeals.find(({ id }) => id === appealId);
      return appeal ? { kind: 'appeal', body: { appealId, side: appeal.by, admitted, note } } : null;
    }
    case 'remediesWaived':
      return { kind: 'waiver', body: {} };
    case 'tasksOrdered':
      return { kind: 'tasks', body: { tasks: event.body.tasks.map((task) => ordered(task, after)) } };
    case 'taskDone': {
      const task = taskOf(after, event.body.taskId);
      return task && { kind: 'task_done', body: task };
    }
    case 'taskTakenOver': {
      const task = taskOf(after, event.body.taskId);
      return task && { kind: 'task_taken_over', body: task };
    }
    case 'taskDropped': {
      const task = taskOf(after, event.body.taskId);
      return task && { kind: 'task_dropped', body: task };
    }
    case 'contestSettled': {
      const { taskId, for: side, deductedFen, note } = event.body;
      const task = taskOf(after, taskId);
      return task && { kind: 'contest', body: { ...task, for: side, deductedFen, note } };
    }
    case 'stageEntered':
      return event.body.stage === 'closed' ? { kind: 'closure', body: {} } : null;
    case 'restored':
      return { kind: 'restored', body: {} };
    default:
      return null;
  }
}

function due(moment: number | null) {
  return { dueAt: moment, dueAtText: moment === null ? null : isoTime(moment) };
}

function withdrawn(
  { withdrawals }: CaseState,
  withdrawalId: string,
  status: 'granted' | 'refused',
  note: string,
  carriesOn: boolean,
): Body | null {
  const asked = withdrawals.find(({ id }) => id === withdrawalId);
  if (!asked) return null;
  const { way, reason } = asked;
  return { kind: 'withdrawal', body: { withdrawalId, granted: status === 'granted', way, reason, note, carriesOn } };
}

function findingPart({ id, kind, against, clause, sanctions }: ConductFinding) {
  return { findingId: id, conduct: kind, against, clause, sanctions };
}

function told(remedies: readonly Remedy[], state: CaseState) {
  return remedies.map((remedy) => ({ ...remedy, ...codesPart(state, remedy) }));
}

function taskPart({ id, kind, owner, owedTo, amountFen, offerId, findingId, remedy }: Task, state: CaseState) {
  const orderedBy: 'settlement' | 'finding' | 'verdict' =
    offerId !== undefined ? 'settlement' : findingId !== undefined ? 'finding' : 'verdict';
  return {
    taskId: id,
    task: kind,
    owner,
    owedTo: owedTo ?? null,
    amountFen: amountFen ?? null,
    orderedBy,
    ...codesPart(state, remedy),
  };
}

function taskOf(state: CaseState, taskId: string) {
  const task = state.tasks.find(({ id }) => id === taskId);
  return task ? taskPart(task, state) : null;
}

/** As the same act left it: the window of the first may be open already. */
function ordered(task: Task, state: CaseState) {
  const now = state.tasks.find(({ id }) => id === task.id) ?? task;
  return {
    ...taskPart(now, state),
    remedy: now.remedy ?? null,
    sanction: now.sanction ?? null,
    after: now.after ?? null,
    ...due(now.dueAt ?? null),
  };
}
