import { stakeFenOf } from '../../../shared/amounts';
import { type CaseState, type CaseSummary, cameAfterRequest, type Deadline } from '../../../shared/case';
import { waitingAppeals } from './appeal-rules';
import { isContested } from './contest';

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
    amountFen: stakeFenOf(state) ?? null,
    buyer: state.buyer.name,
    merchant: state.merchant.name,
    orderId: state.order?.orderId ?? '',
    title: state.order?.title ?? state.subject?.title ?? '',
    filedAt: state.filedAt,
    dueAt: nearest?.dueAt ?? null,
    dueKind: nearest?.kind ?? null,
    dueOwner: nearest?.owner ?? null,
    escalated: state.escalated,
    heldUntil: state.hold?.until ?? null,
    pending: pendingIn(state),
    assignee: state.assignee,
    proposedBy: state.proposal?.by.id ?? null,
    warnings: state.warnings.length,
    answers: state.evidence.filter(cameAfterRequest).length,
    updatedAt: state.updatedAt,
  };
}

/** What waits for somebody besides the stage's own work. */
function pendingIn(state: CaseState): CaseSummary['pending'] {
  const waits: Record<CaseSummary['pending'][number], boolean> = {
    withdrawal: state.withdrawal !== null,
    settlement: state.offers.some((offer) => offer.status === 'open'),
    appeal: waitingAppeals(state).length > 0,
    conduct: state.conduct.some((finding) => finding.status === 'proposed' || finding.status === 'appealed'),
    dismissal_check: state.dismissalCheck !== null && state.dismissalCheck.decided === null,
    contest: state.tasks.some(isContested),
    late_evidence: state.stage !== 'closed' && state.evidence.some((piece) => piece.late && piece.admitted === null),
    conflict: state.conflicts.some((conflict) => conflict.status === 'open'),
  };
  return (Object.keys(waits) as (keyof typeof waits)[]).filter((what) => waits[what]);
}

/** The window that runs out next, for the clock: one whose running out is recorded already is not among them. */
export function nextDeadline(state: CaseState): Deadline | null {
  return earliest(state.deadlines.filter((deadline) => !deadline.fell));
}

function earliest(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.reduce<Deadline | null>((best, next) => (best && best.dueAt <= next.dueAt ? best : next), null);
}
