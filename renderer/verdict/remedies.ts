/** What a verdict may order, with amounts filled in and bounded. Amounts in fen; typed ones in yuan. Pure. */
import type { CaseState, Remedy } from '../../shared/case';
import type { ClauseView } from '../../shared/contract';
import { fenFromYuan } from '../../shared/money';
import type { LiableParty, Outcome, RemedyKind } from '../../shared/vocabulary';
import type { RemedyDraft } from './form';

export const refundKinds: readonly RemedyKind[] = ['full_refund', 'partial_refund', 'return_and_refund'];
const withAmount: readonly RemedyKind[] = [...refundKinds, 'compensation', 'freight'];
/** These give the buyer something for the goods: not where the merchant is upheld. */
const forTheGoods: readonly RemedyKind[] = [...refundKinds, 'exchange', 'repair', 'resend'];

/** One thing to choose: freight is ordered by leg, everything else once. */
export interface RemedyChoice {
  kind: RemedyKind;
  leg: 'pick_up' | 'send_back' | null;
}

type Case = Pick<CaseState, 'claim' | 'order' | 'category'>;

export function hasAmount(kind: RemedyKind): boolean {
  return withAmount.includes(kind);
}

/** A full refund is what was paid, and a multiple what its clause makes of it: neither is typed. */
export function isAmountFixed(draft: RemedyDraft): boolean {
  return draft.kind === 'full_refund' || draft.multiple !== null;
}

export function choicesOf(allowed: readonly RemedyKind[]): RemedyChoice[] {
  return allowed.flatMap((kind): RemedyChoice[] =>
    kind === 'freight'
      ? [
          { kind, leg: 'pick_up' },
          { kind, leg: 'send_back' },
        ]
      : [{ kind, leg: null }],
  );
}

export function isChosen(remedies: readonly RemedyDraft[], { kind, leg }: RemedyChoice): boolean {
  return remedies.some((remedy) => remedy.kind === kind && remedy.leg === leg);
}

/** Whether the outcome leaves room for it; the rulebook's own answer is main's. */
export function goesWith(kind: RemedyKind, outcome: Outcome | null): boolean {
  if (kind === 'none' || outcome === null) return true;
  if (outcome === 'claim_rejected') return false;
  return !(outcome === 'merchant_upheld' && forTheGoods.includes(kind));
}

/** The most that may be typed, in fen; undefined where no bound is known here. */
export function limitFen(kind: RemedyKind, { order }: Case): number | undefined {
  return refundKinds.includes(kind) ? paidFenOf(order) : undefined;
}

/** What was paid, in fen; nothing where a complaint names no order. */
function paidFenOf(order: Case['order']): number {
  return order?.paidFen ?? 0;
}

/** fen as a person types yuan: '1899', '12.50'. */
export function typedYuan(fen: number): string {
  const part = fen % 100;
  return part === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(part).padStart(2, '0')}`;
}

export function newRemedy({ kind, leg }: RemedyChoice, outcome: Outcome | null, about: Case): RemedyDraft {
  return {
    kind,
    leg,
    yuan: typedAmount(kind, outcome, about),
    by: payerOf(kind, outcome),
    multiple: null,
    clause: null,
    returnBy: null,
  };
}

function payerOf(kind: RemedyKind, outcome: Outcome | null): LiableParty | null {
  if (kind === 'none') return null;
  return outcome === 'merchant_upheld' ? 'buyer' : 'merchant';
}

/** What was asked, never more than was paid; half of it where both are responsible. */
function typedAmount(kind: RemedyKind, outcome: Outcome | null, { claim, order }: Case): string {
  const paidFen = paidFenOf(order);
  const asked = Math.min(claim.amountFen > 0 ? claim.amountFen : paidFen, paidFen);
  switch (kind) {
    case 'full_refund':
      return typedYuan(paidFen);
    case 'return_and_refund':
      return typedYuan(asked);
    case 'partial_refund':
      return typedYuan(outcome === 'both_responsible' || asked === paidFen ? Math.floor(asked / 2) : asked);
    default:
      return '';
  }
}

/** Chosen if it was not, and the other way round. 'None' stands alone; of the refunds there is one at a time. */
export function toggled(
  remedies: readonly RemedyDraft[],
  choice: RemedyChoice,
  outcome: Outcome | null,
  about: Case,
): RemedyDraft[] {
  if (isChosen(remedies, choice)) {
    return remedies.filter((remedy) => remedy.kind !== choice.kind || remedy.leg !== choice.leg);
  }
  const added = newRemedy(choice, outcome, about);
  if (choice.kind === 'none') return [added];
  const isRefund = refundKinds.includes(choice.kind);
  const kept = remedies.filter(({ kind }) => kind !== 'none' && !(isRefund && refundKinds.includes(kind)));
  return [...kept, added];
}

/** A clause that names no category is for all. */
export function isFor({ categories }: ClauseView, category: Case['category']): boolean {
  return categories.length === 0 || (category !== null && categories.includes(category));
}

/** As compensation of so many times the price; `clause` allows it and says the least. */
export function asMultiple(draft: RemedyDraft, clause: ClauseView, { order }: Case): RemedyDraft {
  if (!clause.allows) return draft;
  const { multiple, minimumFen } = clause.allows;
  return { ...draft, multiple, clause: clause.id, yuan: typedYuan(Math.max(multiple * paidFenOf(order), minimumFen)) };
}

export type AmountProblem = 'unreadable' | 'missing' | 'above_limit';

/** What is wrong with an amount as typed; null where nothing is. */
export function amountProblem(draft: RemedyDraft, about: Case): AmountProblem | null {
  if (!hasAmount(draft.kind)) return null;
  if (draft.yuan.trim() === '') return 'missing';
  const fen = fenFromYuan(draft.yuan);
  if (fen === undefined) return 'unreadable';
  if (fen === 0) return 'missing';
  const limit = limitFen(draft.kind, about);
  return limit !== undefined && fen > limit ? 'above_limit' : null;
}

export function remedyOf(draft: RemedyDraft): Remedy {
  const amountFen = hasAmount(draft.kind) ? fenFromYuan(draft.yuan) : undefined;
  return {
    kind: draft.kind,
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(draft.by === null ? {} : { by: draft.by }),
    ...(draft.leg === null ? {} : { leg: draft.leg }),
    ...(draft.multiple === null ? {} : { multiple: draft.multiple }),
    ...(draft.clause === null ? {} : { clause: draft.clause }),
    ...(draft.returnBy === null ? {} : { returnBy: draft.returnBy }),
  };
}

export function draftOf(remedy: Remedy): RemedyDraft {
  return {
    kind: remedy.kind,
    yuan: remedy.amountFen === undefined ? '' : typedYuan(remedy.amountFen),
    by: remedy.by ?? null,
    leg: remedy.leg ?? null,
    multiple: remedy.multiple ?? null,
    clause: remedy.clause ?? null,
    returnBy: remedy.returnBy ?? null,
  };
}
