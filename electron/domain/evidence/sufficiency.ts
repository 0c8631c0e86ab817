import type { CaseState } from '../../../shared/case';
import { type EvidenceKind, type Side, sides } from '../../../shared/vocabulary';
import { counts } from '../case/evidence';
import type { Rulebook } from '../rulebook/schema';

/** What the rulebook would need from a side in this category, and what is on file. A measure, never a decision. */
export interface SideSufficiency {
  side: Side;
  /** Sufficient: one of the sets is complete. Weak: something is on file. Missing: nothing is. */
  status: 'sufficient' | 'weak' | 'missing';
  /** Any one of these sets proves it; all kinds of a set are needed. None while the dispute has no category. */
  needs: EvidenceKind[][];
  /** Kinds on file of this side, and those pulled by the platform that it needs, in the order in which they came. */
  have: EvidenceKind[];
}

export function sufficiency(state: CaseState, rulebook: Rulebook): SideSufficiency[] {
  return sides.map((side) => {
    const needs = needsOf(state, side, rulebook);
    const pieces = state.evidence.filter(
      (piece) =>
        counts(piece) && (piece.side === side || (piece.side === 'platform' && needs.flat().includes(piece.kind))),
    );
    const have = [...new Set(pieces.map((piece) => piece.kind))];
    return { side, status: statusOf(needs, have), needs, have };
  });
}

function needsOf(state: CaseState, side: Side, rulebook: Rulebook): EvidenceKind[][] {
  if (state.category === null) return [];
  const { claimant, respondent } = rulebook.categories[state.category].evidence;
  return side === state.claim.by ? claimant : respondent;
}

function statusOf(needs: readonly EvidenceKind[][], have: readonly EvidenceKind[]): SideSufficiency['status'] {
  if (needs.some((set) => set.every((kind) => have.includes(kind)))) return 'sufficient';
  return have.length > 0 ? 'weak' : 'missing';
}
