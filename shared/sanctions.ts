/** Where a verdict may impose sanctions. */
import type { CaseState } from './case';

/**
 * The claimant has withdrawn and the platform carries on with the sanctions by itself: there are no remedies any more,
 * and nothing that the claimant could still ask for.
 */
export function isSanctionsOnly({ withdrawals }: Pick<CaseState, 'withdrawals'>): boolean {
  return withdrawals.some(({ carriesOn }) => carriesOn === true);
}

/** In a complaint, and in whatever the platform carries on with by itself. */
export function mayImposeSanctions(state: Pick<CaseState, 'track' | 'withdrawals'>): boolean {
  return state.track === 'complaint' || isSanctionsOnly(state);
}
