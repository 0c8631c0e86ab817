import type { CaseEvent } from '../../shared/events';

/** What of a case's events the platform has to be told; one row each, written in the same transaction as the event. */
export type OutboxKind = 'verdict' | 'dismissal' | 'evidence_request' | 'closure';

export interface OutboxRow {
  caseId: string;
  eventId: string;
  kind: OutboxKind;
  at: number;
}

const kinds: Partial<Record<CaseEvent['type'], OutboxKind>> = {
  verdictIssued: 'verdict',
  dismissed: 'dismissal',
  evidenceRequested: 'evidence_request',
};

export function outboxRows(caseId: string, events: CaseEvent[]): OutboxRow[] {
  return events.flatMap((event) => {
    const kind = kinds[event.type];
    return kind ? [{ caseId, eventId: event.id, kind, at: event.at }] : [];
  });
}
