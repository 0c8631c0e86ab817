import type { CaseState } from '../../../shared/case';

/** The claimant has withdrawn; the record stays marked so, also where something is still to be done. */
export function isWithdrawn({ withdrawals }: Pick<CaseState, 'withdrawals'>): boolean {
  return withdrawals.some(({ status }) => status === 'granted');
}
