import type { CaseState, Remedy, Verdict } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import type { LiableParty, Outcome, RemedyKind } from '../../../shared/vocabulary';
import { clauseOf } from '../rulebook/lookup';
import type { Clause, Rulebook } from '../rulebook/schema';
import { rejection } from './decision';

const refunds: readonly RemedyKind[] = ['full_refund', 'partial_refund', 'return_and_refund'];
/** These give the buyer something for the goods; not where the merchant is upheld. */
const forTheGoods: readonly RemedyKind[] = [...refunds, 'exchange', 'repair', 'resend'];

/** What a refund gives back, in fen; a full one, or a return, all that was paid where nothing else is said. */
export function refundFen(remedy: Remedy, paidFen: number): number {
  if (!refunds.includes(remedy.kind)) return 0;
  return remedy.amountFen ?? (remedy.kind === 'partial_refund' ? 0 : paidFen);
}

/**
 * The verdict with the amount of every refund written out. What was paid can be corrected by the platform's record later;
 * what was decided stays.
 */
export function withAmounts(verdict: Verdict, paidFen: number): Verdict {
  const remedies = verdict.remedies.map((remedy) =>
    refunds.includes(remedy.kind) ? { ...remedy, amountFen: refundFen(remedy, paidFen) } : remedy,
  );
  return { ...verdict, remedies };
}

/** What a verdict orders to be paid, in fen: refunds, compensation and freight. */
export function orderedFen(verdict: Verdict, paidFen: number): number {
  return verdict.remedies.reduce(
    (sum, remedy) => sum + (refunds.includes(remedy.kind) ? refundFen(remedy, paidFen) : (remedy.amountFen ?? 0)),
    0,
  );
}

/** Compensation as a multiple of what was paid, in fen, and never below the clause's minimum. */
export function multipleFen(multiple: number, paidFen: number, allows: NonNullable<Clause['allows']>): number {
  return Math.max(multiple * paidFen, allows.minimumFen);
}

/** Who pays or acts where the remedy does not say: the side that was not upheld. */
export function payerOf(remedy: Remedy, outcome: Outcome): LiableParty {
  return remedy.by ?? (outcome === 'merchant_upheld' ? 'buyer' : 'merchant');
}

/** All that is wrong with what a verdict orders. */
export function remedyProblems(state: CaseState, verdict: Verdict, rulebook: Rulebook): Rejection[] {
  const { remedies } = verdict;
  if (remedies.length === 0) return [rejection('remedy_missing')];
  const problems: Rejection[] = [];
  if (remedies.length > 1 && remedies.some((remedy) => remedy.kind === 'none'))
    problems.push(rejection('remedy_with_none'));
  const repeated = remedies.find((remedy, index) => remedies.findIndex((other) => sameRemedy(other, remedy)) !== index);
  if (repeated) problems.push(rejection('remedy_repeated', { remedy: repeated.kind }));
  for (const remedy of remedies) {
    problems.push(...fitProblems(state, verdict, remedy, rulebook), ...amountProblems(state, remedy, rulebook));
  }
  const refunded = remedies.reduce((sum, remedy) => sum + refundFen(remedy, state.order.paidFen), 0);
  if (refunded > state.order.paidFen) {
    problems.push(rejection('refund_above_paid', { amountFen: refunded, limitFen: state.order.paidFen }));
  }
  return problems;
}

/** Freight is ordered by leg; everything else once. */
function sameRemedy(one: Remedy, other: Remedy): boolean {
  return one.kind === other.kind && one.leg === other.leg;
}

/** The rulebook lets this category have it, and it does not contradict the outcome. */
function fitProblems(state: CaseState, { outcome }: Verdict, remedy: Remedy, rulebook: Rulebook): Rejection[] {
  const problems: Rejection[] = [];
  if (state.category !== null && !rulebook.categories[state.category].remedies.includes(remedy.kind)) {
    problems.push(rejection('remedy_not_allowed', { remedy: remedy.kind, category: state.category }));
  }
  if (contradicts(remedy, outcome)) problems.push(rejection('remedy_not_allowed', { remedy: remedy.kind, outcome }));
  if (remedy.multiple !== undefined && remedy.kind !== 'compensation') {
    problems.push(rejection('multiple_without_clause', { multiple: remedy.multiple }));
  }
  return problems;
}

function contradicts(remedy: Remedy, outcome: Outcome): boolean {
  if (remedy.kind === 'none') return false;
  if (outcome === 'claim_rejected') return true;
  if (outcome === 'merchant_upheld' && forTheGoods.includes(remedy.kind)) return true;
  if (remedy.kind !== 'compensation' && remedy.kind !== 'apology') return false;
  const payer = payerOf(remedy, outcome);
  return (outcome === 'buyer_upheld' && payer === 'buyer') || (outcome === 'merchant_upheld' && payer === 'merchant');
}

function amountProblems(state: CaseState, remedy: Remedy, rulebook: Rulebook): Rejection[] {
  const { paidFen } = state.order;
  const { amountFen } = remedy;
  switch (remedy.kind) {
    case 'full_refund':
      return amountFen === undefined || amountFen >= paidFen
        ? []
        : [rejection('refund_not_full', { amountFen, paidFen })];
    case 'partial_refund':
    case 'freight':
    case 'compensation':
      if (!amountFen) return [rejection('remedy_amount_missing', { remedy: remedy.kind })];
      if (remedy.kind === 'compensation') return compensationProblems(paidFen, remedy, amountFen, rulebook);
      return remedy.kind === 'freight' ? aboveLimit(amountFen, rulebook.verdict.freightAtMostFen) : [];
    default:
      return [];
  }
}

function compensationProblems(paidFen: number, remedy: Remedy, amountFen: number, rulebook: Rulebook): Rejection[] {
  const { multiple } = remedy;
  const clause = remedy.clause === undefined ? undefined : clauseOf(rulebook, remedy.clause);
  if (multiple !== undefined) {
    if (clause?.allows?.multiple !== multiple) return [rejection('multiple_without_clause', { multiple })];
    const expectedFen = multipleFen(multiple, paidFen, clause.allows);
    return amountFen === expectedFen ? [] : [rejection('multiple_amount', { amountFen, expectedFen })];
  }
  if (remedy.clause !== undefined && !clause) return [rejection('clause_unknown', { clause: remedy.clause })];
  const { percentOfPaid, atLeastFen } = rulebook.verdict.compensation;
  return aboveLimit(amountFen, Math.max(Math.floor((paidFen * percentOfPaid) / 100), atLeastFen));
}

function aboveLimit(amountFen: number, limitFen: number): Rejection[] {
  return amountFen > limitFen ? [rejection('compensation_above_limit', { amountFen, limitFen })] : [];
}
