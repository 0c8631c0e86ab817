import type { CaseState } from '../../../shared/case';

/** The claimant has withdrawn; the record stays marked so, also where something is still to be done. */
export function isWithdrawn({ withdrawals }: Pick<CaseState, 'withdrawals'>): boolean {
  return withdrawals.some(({ status }) => status === 'granted');
}

/**
 * The claimant has withdrawn and the platform carries on with the sanctions by itself: there are no remedies any more,
 * and nothing that the claimant could still ask for.
 */
export function isSanctionsOnly({ withdrawals }: Pick<CaseState, 'withdrawals'>): boolean {
  return withdrawals.some(({ carriesOn }) => carriesOn === true);
}
