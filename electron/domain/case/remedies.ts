import { compensationAtMostFen, paidFenOf, refundableFenOf } from '../../../shared/amounts';
import type { CaseState, Remedy, Verdict } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { type LiableParty, type Outcome, type RemedyKind, withReturn } from '../../../shared/vocabulary';
import { clauseOf } from '../rulebook/lookup';
import type { Clause, Rulebook } from '../rulebook/schema';
import { type Context, rejection } from './decision';

export const refunds: readonly RemedyKind[] = ['full_refund', 'partial_refund', 'return_and_refund'];
/** These give the buyer something for the goods; not where the merchant is upheld. */
const forTheGoods: readonly RemedyKind[] = [...refunds, 'exchange', 'repair', 'resend'];

/** What a refund gives back, in fen; a full one, or a return, all that can be where nothing else is said. */
export function refundFen(remedy: Remedy, refundableFen: number | undefined): number {
  if (!refunds.includes(remedy.kind)) return 0;
  return remedy.amountFen ?? (remedy.kind === 'partial_refund' ? 0 : (refundableFen ?? 0));
}

/**
 * The same remedies with the amount of every refund written out. What was paid can be corrected by the platform's record
 * later; what was decided stays. Where nobody knows what was paid there is nothing to write out.
 */
export function withRefundsWritten(state: CaseState, remedies: readonly Remedy[]): Remedy[] {
  const refundable = refundableFenOf(state);
  if (refundable === undefined) return [...remedies];
  return remedies.map((remedy) =>
    refunds.includes(remedy.kind) ? { ...remedy, amountFen: refundFen(remedy, refundable) } : remedy,
  );
}

/** The verdict with the amount of every refund written out. */
export function withAmounts(state: CaseState, verdict: Verdict): Verdict {
  return { ...verdict, remedies: withRefundsWritten(state, verdict.remedies) };
}

/** What a verdict orders to be paid, in fen: refunds, compensation and freight. */
export function orderedFen(state: CaseState, { remedies }: Verdict): number {
  return withRefundsWritten(state, remedies).reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
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
export function remedyProblems(
  state: CaseState,
  verdict: Verdict,
  { rulebook, facts }: Pick<Context, 'rulebook' | 'facts'>,
): Rejection[] {
  const { remedies } = verdict;
  const mostCompensationFen = compensationAtMostFen(state, rulebook.verdict.compensation);
  return [
    ...orderProblems(state, remedies, { rulebook, facts }, mostCompensationFen),
    ...remedies.flatMap((remedy) => fitProblems(state, verdict, remedy, rulebook)),
  ];
}

/**
 * All that is wrong with remedies by themselves, whoever orders or offers them: what goes together, what each has to say,
 * and how much it comes to at most.
 */
export function orderProblems(
  state: CaseState,
  remedies: readonly Remedy[],
  { rulebook, facts }: Pick<Context, 'rulebook' | 'facts'>,
  mostCompensationFen: number,
): Rejection[] {
  if (remedies.length === 0) return [rejection('remedy_missing')];
  const problems: Rejection[] = [];
  if (remedies.length > 1 && remedies.some((remedy) => remedy.kind === 'none')) {
    problems.push(rejection('remedy_with_none'));
  }
  const repeated = remedies.find((remedy, index) => remedies.findIndex((other) => sameRemedy(other, remedy)) !== index);
  if (repeated) problems.push(rejection('remedy_repeated', { remedy: repeated.kind }));
  const { refundedElsewhereFen } = facts;
  const refundableFen = refundableFenOf(state);
  const leftFen = refundableFen === undefined ? undefined : Math.max(0, refundableFen - refundedElsewhereFen);
  for (const remedy of remedies) {
    problems.push(...shapeProblems(remedy), ...amountProblems(state, remedy, rulebook, mostCompensationFen, leftFen));
  }
  const tooMuch = refundProblem(remedies, refundableFen, refundedElsewhereFen);
  return tooMuch ? [...problems, tooMuch] : problems;
}

/**
 * No more is given back than was paid: by this case, nor with what other cases about the same order have given back or still
 * will. Nor is anything, or a multiple of it ordered, before it is known what was paid. Amounts in fen.
 */
export function refundProblem(
  remedies: readonly Remedy[],
  refundableFen: number | undefined,
  refundedElsewhereFen: number,
): Rejection | null {
  if (refundableFen === undefined) return remedies.some(restsOnPaid) ? rejection('paid_unknown') : null;
  const amountFen = remedies.reduce((sum, remedy) => sum + refundFen(remedy, refundableFen), 0);
  if (amountFen > refundableFen) return rejection('refund_above_paid', { amountFen, limitFen: refundableFen });
  const limitFen = Math.max(0, refundableFen - refundedElsewhereFen);
  return amountFen > limitFen
    ? rejection('refund_elsewhere', { amountFen, elsewhereFen: refundedElsewhereFen, limitFen })
    : null;
}

function restsOnPaid({ kind, multiple }: Remedy): boolean {
  return refunds.includes(kind) || multiple !== undefined;
}

/** Freight is ordered by leg; everything else once. */
function sameRemedy(one: Remedy, other: Remedy): boolean {
  return one.kind === other.kind && one.leg === other.leg;
}

/** Freight names its leg, and only what brings goods back says how they come. */
function shapeProblems({ kind, leg, returnBy, multiple }: Remedy): Rejection[] {
  const problems: Rejection[] = [];
  if ((kind === 'freight') !== (leg !== undefined)) problems.push(rejection('freight_leg', { remedy: kind }));
  if (returnBy && !withReturn.includes(kind)) problems.push(rejection('return_not_part', { remedy: kind }));
  if (multiple !== undefined && kind !== 'compensation') {
    problems.push(rejection('multiple_without_clause', { multiple }));
  }
  return problems;
}

/** The rulebook lets this category have it, it does not contradict the outcome, and who pays can be found liable. */
function fitProblems(state: CaseState, { outcome }: Verdict, remedy: Remedy, rulebook: Rulebook): Rejection[] {
  const problems: Rejection[] = [];
  if (state.category !== null && !rulebook.categories[state.category].remedies.includes(remedy.kind)) {
    problems.push(rejection('remedy_not_allowed', { remedy: remedy.kind, category: state.category }));
  }
  if (contradicts(remedy, outcome)) problems.push(rejection('remedy_not_allowed', { remedy: remedy.kind, outcome }));
  if (remedy.by && !rulebook.verdict.liable.includes(remedy.by)) {
    problems.push(rejection('liability_party', { party: remedy.by }));
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

function amountProblems(
  state: CaseState,
  remedy: Remedy,
  rulebook: Rulebook,
  mostCompensationFen: number,
  leftFen: number | undefined,
): Rejection[] {
  const { amountFen } = remedy;
  switch (remedy.kind) {
    case 'full_refund':
      return amountFen === undefined || leftFen === undefined || amountFen >= leftFen
        ? []
        : [rejection('refund_not_full', { amountFen, paidFen: leftFen })];
    case 'partial_refund':
    case 'freight':
    case 'compensation':
      if (!amountFen) return [rejection('remedy_amount_missing', { remedy: remedy.kind })];
      if (remedy.kind === 'compensation') {
        return compensationProblems(state, remedy, amountFen, rulebook, mostCompensationFen);
      }
      return remedy.kind === 'freight' ? aboveLimit(amountFen, rulebook.verdict.freightAtMostFen) : [];
    default:
      return [];
  }
}

/** A multiple stands by a clause that allows it, in a category that the clause is for. */
function compensationProblems(
  state: CaseState,
  { multiple, clause: clauseId }: Remedy,
  amountFen: number,
  rulebook: Rulebook,
  limitFen: number,
): Rejection[] {
  const clause = clauseId === undefined ? undefined : clauseOf(rulebook, clauseId);
  if (multiple !== undefined) {
    if (clause?.allows?.multiple !== multiple) return [rejection('multiple_without_clause', { multiple })];
    if (!isFor(clause, state.category)) return [rejection('multiple_category', { multiple, clause: clause.id })];
    const paidFen = paidFenOf(state);
    if (paidFen === undefined) return [];
    const expectedFen = multipleFen(multiple, paidFen, clause.allows);
    return amountFen === expectedFen ? [] : [rejection('multiple_amount', { amountFen, expectedFen })];
  }
  if (clauseId !== undefined && !clause) return [rejection('clause_unknown', { clause: clauseId })];
  return aboveLimit(amountFen, limitFen);
}

/** A clause that names no category is for all. */
function isFor({ categories }: Clause, category: CaseState['category']): boolean {
  return categories.length === 0 || categories.some((other) => other === category);
}

function aboveLimit(amountFen: number, limitFen: number): Rejection[] {
  return amountFen > limitFen ? [rejection('compensation_above_limit', { amountFen, limitFen })] : [];
}
