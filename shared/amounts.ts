/** What a verdict, or terms of a settlement, can come to. Amounts in fen. Pure. */
import type { CaseState } from './case';
import type { RulebookView } from './contract';
import type { FundPlace } from './vocabulary';

type Paid = Pick<CaseState, 'order' | 'particulars'>;

/**
 * What the buyer paid, in fen: as the record tells it, else as it was noted; undefined while neither says. Nothing where a
 * complaint names no order.
 */
export function paidFenOf({ order, particulars }: Paid): number | undefined {
  return order ? (order.paidFen ?? particulars.paidFen) : 0;
}

/** What is at stake, in fen: what is asked, or what was paid where the record tells no amount; undefined while nobody does. */
export function stakeFenOf(state: Paid & Pick<CaseState, 'claim'>): number | undefined {
  const { claim, order } = state;
  return claim.amountFen === 0 && order && order.paidFen === undefined ? paidFenOf(state) : claim.amountFen;
}

/** Where the money is: as it was noted, else as the record has it. */
export function fundsInOf({ order, particulars }: Paid): FundPlace | undefined {
  return particulars.fundsIn ?? order?.fundsIn;
}

/**
 * What can still be given back, in fen: what was paid, less what settlements have given back or still will; undefined while
 * nobody knows what was paid.
 */
export function refundableFenOf(state: Paid & Pick<CaseState, 'tasks'>): number | undefined {
  const paidFen = paidFenOf(state);
  if (paidFen === undefined) return undefined;
  const agreed = state.tasks
    .filter(({ kind, offerId, dropped }) => kind === 'refund' && offerId !== undefined && !dropped)
    .reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
  return Math.max(0, paidFen - agreed);
}

/** Compensation that a verdict orders and that is no multiple, at most, in fen. */
export function compensationAtMostFen(
  state: Paid,
  { percentOfPaid, atLeastFen }: RulebookView['compensation'],
): number {
  return Math.max(Math.floor(((paidFenOf(state) ?? 0) * percentOfPaid) / 100), atLeastFen);
}

/** Compensation that terms of a settlement offer: up to the amount at stake, and never less than a verdict may order. */
export function offeredAtMostFen(
  state: Paid & Pick<CaseState, 'claim'>,
  compensation: RulebookView['compensation'],
): number {
  return Math.max(state.claim.amountFen, compensationAtMostFen(state, compensation));
}
