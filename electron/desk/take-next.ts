import type { CaseSummary } from '../../shared/case';
import type { Account } from '../../shared/contract';
import type { Desk } from './desk';

/** Stages in which an agent has something to do. */
const agentsWork = new Set<CaseSummary['stage']>(['intake', 'evidence', 'arbitration']);

/**
 * Takes the fairest next case for an account: what the platform must do first by due time, severe before the rest where
 * equal. A lead is offered the reviews first, never of their own verdict. Null where there is none.
 */
export async function takeNext(desk: Desk, account: Account): Promise<string | null> {
  if (account.role === 'lead') {
    const review = desk.index.first(({ stage, proposedBy }) => stage === 'lead_review' && proposedBy !== account.id);
    if (review) return review.caseId;
  }
  const passed = new Set<string>();
  for (;;) {
    const next = desk.index.first(
      ({ caseId, stage, dueOwner, assignee }) =>
        assignee === null && dueOwner === 'platform' && agentsWork.has(stage) && !passed.has(caseId),
    );
    if (!next) return null;
    const { caseId } = next;
    const handled = await desk.handle({ caseId, type: 'take', data: {}, as: { role: account.role, id: account.id } });
    if (handled.ok) return caseId;
    passed.add(caseId);
  }
}
