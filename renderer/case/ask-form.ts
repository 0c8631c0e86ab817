/** Whom to ask for which evidence, while it is being chosen. Pure. */
import type { Ask } from '../../shared/commands';
import type { Sufficiency } from '../../shared/contract';
import { type EvidenceKind, type Side, sides } from '../../shared/vocabulary';

export interface AskForm {
  isAsked: Record<Side, boolean>;
  kinds: Record<Side, EvidenceKind[]>;
}

/** Asked is who has not shown enough; for what is missing of the set that is nearest to complete. */
export function suggestedAsk(sufficiency: readonly Sufficiency[], canAsk: (side: Side) => boolean): AskForm {
  const of = (side: Side) => sufficiency.find((other) => other.side === side);
  const isAsked = (side: Side) => canAsk(side) && of(side)?.status !== 'sufficient';
  return {
    isAsked: { buyer: isAsked('buyer'), merchant: isAsked('merchant') },
    kinds: { buyer: missingKinds(of('buyer')), merchant: missingKinds(of('merchant')) },
  };
}

/** Of the sets that would do, the one that lacks least; what of it is not on file. */
export function missingKinds(sufficiency: Sufficiency | undefined): EvidenceKind[] {
  if (!sufficiency || sufficiency.status === 'sufficient') return [];
  const lacking = sufficiency.needs.map((set) => set.filter((kind) => !sufficiency.have.includes(kind)));
  return (
    lacking.reduce<EvidenceKind[] | null>((best, next) => (best && best.length <= next.length ? best : next), null) ??
    []
  );
}

/** Kinds that the rulebook names for a side: what to offer first. */
export function usualKinds(sufficiency: Sufficiency | undefined): EvidenceKind[] {
  return [...new Set(sufficiency?.needs.flat() ?? [])];
}

export function asksOf(form: AskForm, notes: Record<Side, string>): Ask[] {
  return sides
    .filter((side) => form.isAsked[side])
    .map((side) => ({ side, kinds: form.kinds[side], note: notes[side].trim() }));
}
