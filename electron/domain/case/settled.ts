import type { CaseState, Settlement } from '../../../shared/case';
import { isSanctionsOnly } from '../../../shared/sanctions';
import type { Closure } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';
import { isWithdrawn } from './withdrawal-effects';

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

/**
 * A settlement ends remedies, not the sanctions that the rules demand: a complaint against a merchant in such a category
 * goes on before the platform.
 */
export function demandsSanctions({ track, category, claim }: CaseState, { categories }: Rulebook): boolean {
  if (track !== 'complaint' || category === null || respondentOf(claim) !== 'merchant') return false;
  return categories[category].demands.length > 0;
}

/** How a case closes once everything is carried out: one that was withdrawn or settled stays marked so. */
export function closureAtEnd(state: CaseState): Closure {
  if (isWithdrawn(state)) return 'withdrawn';
  if (isDismissed(state)) return 'dismissed';
  const hasSettled = state.verdict === null ? standingSettlements(state).length > 0 : isSettledWhole(state);
  return hasSettled ? 'settled' : 'ruled';
}

/** Refused at intake, and not taken in after all. */
function isDismissed({ dismissal, dismissalCheck }: CaseState): boolean {
  return dismissal !== null && dismissalCheck?.decided?.upheld !== false;
}
