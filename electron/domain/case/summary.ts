import type { CaseState, CaseSummary, Deadline } from '../../../shared/case';

/** A case as one row of the queue. */
export function summarise(state: CaseState): CaseSummary {
  const nearest = earliest(state.deadlines);
  return {
    caseId: state.caseId,
    seq: state.seq,
    platform: state.platform,
    track: state.track,
    category: state.category,
    severity: state.severity,
    stage: state.stage,
    closure: state.closure,
    amountFen: state.claim.amountFen,
    buyer: state.buyer.name,
    merchant: state.merchant.name,
    orderId: state.order.orderId,
    title: state.order.title,
    filedAt: state.filedAt,
    dueAt: nearest?.dueAt ?? null,
    dueKind: nearest?.kind ?? null,
    dueOwner: nearest?.owner ?? null,
    escalated: state.escalated,
    assignee: state.assignee,
    proposedBy: state.proposal?.by.id ?? null,
    warnings: state.warnings.length,
    updatedAt: state.updatedAt,
  };
}

/** The window that runs out next, for the clock: one whose running out is recorded already is not among them. */
export function nextDeadline(state: CaseState): Deadline | null {
  return earliest(state.deadlines.filter((deadline) => !deadline.fell));
}

function earliest(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.reduce<Deadline | null>((best, next) => (best && best.dueAt <= next.dueAt ? best : next), null);
}
