import type { EventType } from '../../shared/events';
import { isSample } from './case-ids';

/** What of a case's events whoever carries the outcomes out has to be told. */
export const outcomeKinds = [
  'verdict',
  'dismissal',
  'dismissal_check',
  'correction_request',
  'evidence_request',
  'message',
  'settlement',
  'settlement_end',
  'withdrawal',
  'finding',
  'finding_end',
  'appeal',
  'waiver',
  'tasks',
  'task_done',
  'task_taken_over',
  'task_dropped',
  'contest',
  'closure',
  'restored',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** One row each, written in the same transaction as the event. */
export interface OutboxRow {
  caseId: string;
  eventId: string;
  kind: OutcomeKind;
  at: number;
}

/** What of an event stands open in the store: whether it is told must be seen without opening it. */
interface OpenPart {
  caseId: string;
  id: string;
  at: number;
  type: string;
  actorRole: string;
  actorId: string;
}

/** Some of these turn out to be nothing to tell once their words are read: a message of a party, a stage that is no end. */
const kinds: Partial<Record<EventType, OutcomeKind>> = {
  verdictIssued: 'verdict',
  dismissed: 'dismissal',
  dismissalChecked: 'dismissal_check',
  correctionAsked: 'correction_request',
  evidenceRequested: 'evidence_request',
  messageAdded: 'message',
  settlementAgreed: 'settlement',
  settlementClosed: 'settlement_end',
  withdrawalAsked: 'withdrawal',
  withdrawalEnded: 'withdrawal',
  conductIssued: 'finding',
  conductEnded: 'finding_end',
  appealDecided: 'appeal',
  remediesWaived: 'waiver',
  tasksOrdered: 'tasks',
  taskDone: 'task_done',
  taskTakenOver: 'task_taken_over',
  taskDropped: 'task_dropped',
  contestSettled: 'contest',
  stageEntered: 'closure',
  restored: 'restored',
};
const kindOf: ReadonlyMap<string, OutcomeKind> = new Map(Object.entries(kinds));

/** What an import reads is what the platform said itself: nobody tells it that again. Samples are nobody's disputes. */
function isNews({ caseId, actorRole, actorId }: OpenPart): boolean {
  return !isSample(caseId) && !(actorRole === 'system' && actorId === 'import');
}

export function outboxRows(events: readonly OpenPart[]): OutboxRow[] {
  return events.flatMap((event) => {
    const kind = kindOf.get(event.type);
    return kind && isNews(event) ? [{ caseId: event.caseId, eventId: event.id, kind, at: event.at }] : [];
  });
}
