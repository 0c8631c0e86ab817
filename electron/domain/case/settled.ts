import type { CaseState } from '../../../shared/case';
import { isSettledWhole, standingSettlements } from '../../../shared/settled';
import type { Closure } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';
import { isWithdrawn } from './withdrawal-effects';

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
