import { offeredAtMostFen, refundableFenOf } from '../../../shared/amounts';
import type { CaseState, Remedy, SettlementOffer, Terms } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import type { LiableParty } from '../../../shared/vocabulary';
import { respondentOf } from './actors';
import { type Context, rejection } from './decision';
import { orderProblems, refundProblem } from './remedies';

/**
 * Terms keep to the same rules of money as a verdict: no refund above what was paid. Compensation is free within the
 * amount at stake, and never less so than a verdict's. Terms bind the two sides, and the platform where it offers itself.
 */
export function termsProblem(
  state: CaseState,
  by: SettlementOffer['by'],
  { remedies }: Terms,
  context: Pick<Context, 'rulebook' | 'facts'>,
): Rejection | null {
  const stranger = remedies.find((remedy) => remedy.by && !canBind(remedy.by, by));
  if (stranger?.by) return rejection('terms_party', { party: stranger.by });
  const mostCompensationFen = offeredAtMostFen(state, context.rulebook.verdict.compensation);
  return orderProblems(state, remedies, context, mostCompensationFen)[0] ?? null;
}

/** Who pays or acts where the terms do not say: the merchant for the goods, else the respondent. */
export function payerByTerms({ claim }: Pick<CaseState, 'claim'>, { kind, by }: Remedy): LiableParty {
  if (by) return by;
  return kind === 'compensation' || kind === 'freight' || kind === 'apology' ? respondentOf(claim) : 'merchant';
}

/** What has been paid, or given back meanwhile, leaves no room for these terms any more; not where nobody knows what was paid. */
export function isOutgrown(state: Pick<CaseState, 'order' | 'particulars' | 'tasks'>, { remedies }: Terms): boolean {
  const refundableFen = refundableFenOf(state);
  return refundableFen !== undefined && refundProblem(remedies, refundableFen, 0) !== null;
}

function canBind(party: LiableParty, by: SettlementOffer['by']): boolean {
  return party === 'buyer' || party === 'merchant' || (party === 'platform' && by === 'platform');
}
