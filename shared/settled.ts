/** What the two sides, or a withdrawal, have left for a verdict to give. Pure. */
import type { CaseState, Settlement } from './case';
import { isSanctionsOnly } from './sanctions';

/** Agreements that are being carried out or have been, the newest last. */
export function standingSettlements({ settlements }: Pick<CaseState, 'settlements'>): Settlement[] {
  return settlements.filter(({ status }) => status !== 'failed');
}

/** The two sides have settled all of it between them. */
export function isSettledWhole(state: Pick<CaseState, 'settlements'>): boolean {
  return standingSettlements(state).some(({ partly }) => !partly);
}

/** Nothing is left that a verdict could give to either side: they have settled, or the claimant has withdrawn. */
export function areRemediesOver(state: Pick<CaseState, 'settlements' | 'withdrawals'>): boolean {
  return isSettledWhole(state) || isSanctionsOnly(state);
}
