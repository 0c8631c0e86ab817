/** What a verdict, or terms of a settlement, can come to. Amounts in fen. Pure. */
import type { CaseState } from './case';
import type { RulebookView } from './contract';
import type { FundPlace } from './vocabulary';

/** What the buyer paid, in fen; nothing where a complaint names no order. */
export function paidFenOf({ order }: Pick<CaseState, 'order'>): number {
  return order?.paidFen ?? 0;
}

/** Where the money is: as it was noted, else as the record has it. */
export function fundsInOf({ order, particulars }: Pick<CaseState, 'order' | 'particulars'>): FundPlace | undefined {
  return particulars.fundsIn ?? order?.fundsIn;
}

/** What can still be given back, in fen: what was paid, less what settlements have given back or still will. */
export function refundableFenOf(state: Pick<CaseState, 'order' | 'tasks'>): number {
  const agreed = state.tasks
    .filter(({ kind, offerId, dropped }) => kind === 'refund' && offerId !== undefined && !dropped)
    .reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
  return Math.max(0, paidFenOf(state) - agreed);
}

/** Compensation that a verdict orders and that is no multiple, at most, in fen. */
export function compensationAtMostFen(
  state: Pick<CaseState, 'order'>,
  { percentOfPaid, atLeastFen }: RulebookView['compensation'],
): number {
  return Math.max(Math.floor((paidFenOf(state) * percentOfPaid) / 100), atLeastFen);
}

/** Compensation that terms of a settlement offer: up to the amount at stake, and never less than a verdict may order. */
export function offeredAtMostFen(
  state: Pick<CaseState, 'order' | 'claim'>,
  compensation: RulebookView['compensation'],
): number {
  return Math.max(state.claim.amountFen, compensationAtMostFen(state, compensation));
}
