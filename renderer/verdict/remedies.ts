/** What a verdict may order, with amounts filled in and bounded. Amounts in fen; typed ones in yuan. Pure. */
import { compensationAtMostFen, offeredAtMostFen, paidFenOf, refundableFenOf } from '../../shared/amounts';
import type { CaseState, Remedy } from '../../shared/case';
import type { ClauseView, RulebookView } from '../../shared/contract';
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

type Case = Pick<CaseState, 'claim' | 'order' | 'particulars' | 'category' | 'tasks'>;

/** What the rulebook lets be ordered at most. */
export type AmountLimits = Pick<RulebookView, 'compensation' | 'freightAtMostFen'>;

/** The most that something may come to, and what sets it: what was paid, what is left of that, or the rules. */
export interface AmountBound {
  fen: number;
  by: 'paid' | 'rest' | 'rules';
}

export function hasAmount(kind: RemedyKind): boolean {
  return withAmount.includes(kind);
}

/** A full refund is all that can be given back, and a multiple what its clause makes of it: neither is typed. */
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

/**
 * The most that an amount may come to; null where none is known here. A multiple is what its clause makes of it.
 * @param limits null while the rulebook is being read
 */
export function boundOf(
  { kind, multiple }: Pick<RemedyDraft, 'kind' | 'multiple'>,
  about: Case,
  limits: AmountLimits | null,
): AmountBound | null {
  if (refundKinds.includes(kind)) {
    const fen = refundableFenOf(about);
    return fen === undefined ? null : { fen, by: fen < (paidFenOf(about) ?? 0) ? 'rest' : 'paid' };
  }
  if (limits === null || multiple !== null || !hasAmount(kind)) return null;
  const fen = kind === 'freight' ? limits.freightAtMostFen : compensationAtMostFen(about, limits.compensation);
  return { fen, by: 'rules' };
}

/** The limits of what terms of a settlement offer. */
export function limitsOfTerms(about: Case, limits: AmountLimits): AmountLimits {
  const atLeastFen = offeredAtMostFen(about, limits.compensation);
  return { ...limits, compensation: { ...limits.compensation, atLeastFen } };
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

/** What was asked, never more than can be given back; half of it where both are responsible. Nothing before it is known what was paid. */
function typedAmount(kind: RemedyKind, outcome: Outcome | null, about: Case): string {
  const refundable = refundableFenOf(about);
  if (refundable === undefined) return '';
  const { amountFen } = about.claim;
  const asked = amountFen > 0 ? Math.min(amountFen, refundable) : refundable;
  switch (kind) {
    case 'full_refund':
      return typedYuan(refundable);
    case 'return_and_refund':
      return typedYuan(asked);
    case 'partial_refund':
      return typedYuan(outcome === 'both_responsible' || asked === refundable ? Math.floor(asked / 2) : asked);
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

/** As compensation of so many times the price, as far as that is known; `clause` allows it and says the least. */
export function asMultiple(
  draft: RemedyDraft,
  clause: ClauseView,
  about: Pick<Case, 'order' | 'particulars'>,
): RemedyDraft {
  if (!clause.allows) return draft;
  const { multiple, minimumFen } = clause.allows;
  const paidFen = paidFenOf(about);
  const yuan = paidFen === undefined ? '' : typedYuan(Math.max(multiple * paidFen, minimumFen));
  return { ...draft, multiple, clause: clause.id, yuan };
}

export type AmountProblem = 'unreadable' | 'missing' | 'above_limit';

/** What is wrong with an amount as typed; null where nothing is. */
export function amountProblem(draft: RemedyDraft, bound: AmountBound | null): AmountProblem | null {
  if (!hasAmount(draft.kind)) return null;
  if (draft.yuan.trim() === '') return 'missing';
  const fen = fenFromYuan(draft.yuan);
  if (fen === undefined) return 'unreadable';
  if (fen === 0) return 'missing';
  return bound !== null && fen > bound.fen ? 'above_limit' : null;
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
