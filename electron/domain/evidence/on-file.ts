import type { CaseState, Evidence } from '../../../shared/case';
import { showsPickUp } from '../../../shared/track';
import type { EvidenceKind, Provenance, Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { byWeight, weighable } from './weight';

/** What the rulebook would need from a side in the case's category, and which kinds of it are on file. */
export interface OnFile {
  /** Any one of these sets proves it; all kinds of a set are needed. None while the dispute has no category. */
  needs: EvidenceKind[][];
  /** Kinds on file of this side, and those pulled by the platform that it needs, in the order in which they came. */
  have: EvidenceKind[];
  /** For each of those kinds the piece that weighs most. */
  weightiest: Evidence[];
  /**
   * Sufficient: one of the sets is on file whole. Weak: something of a kind that they name is. Missing: nothing is, whatever
   * else there may be. Where no set names anything, any piece is something.
   */
  status: 'sufficient' | 'weak' | 'missing';
  /** How many of the pieces that count are of kinds that no set names. */
  otherKinds: number;
  /** What a complete set rests on: all of it pulled by the platform, or some of it on a party's word; null where none is. */
  restsOn: Provenance | null;
}

export function onFileOf(state: CaseState, side: Side, rulebook: Rulebook): OnFile {
  const needs = needsOf(state, side, rulebook);
  return onFileAmong(piecesOf(state, side, needs), needs);
}

/** The same over these pieces only, which have to be weighable. */
export function onFileAmong(pieces: readonly Evidence[], needs: EvidenceKind[][]): OnFile {
  const have = [...new Set(pieces.map((piece) => piece.kind))];
  const weightiest = have.flatMap((kind) => byWeight(pieces.filter((piece) => piece.kind === kind)).slice(0, 1));
  const pulled = weightiest.filter((piece) => piece.provenance === 'platform').map((piece) => piece.kind);
  const named = needs.flat();
  const ofOthers = named.length === 0 ? [] : pieces.filter(({ kind }) => !named.includes(kind));
  const isComplete = holdsSet(needs, have);
  return {
    needs,
    have,
    weightiest,
    status: isComplete ? 'sufficient' : pieces.length > ofOthers.length ? 'weak' : 'missing',
    otherKinds: ofOthers.length,
    restsOn: holdsSet(needs, pulled) ? 'platform' : isComplete ? 'party' : null,
  };
}

/** What a side can be measured by: its own pieces, and those pulled by the platform that it needs and that speak for it. */
export function piecesOf(state: CaseState, side: Side, needs: EvidenceKind[][]): Evidence[] {
  return weighable(state)
    .filter((piece) => piece.side === side || (piece.side === 'platform' && needs.flat().includes(piece.kind)))
    .filter((piece) => !speaksAgainst(piece, state, side));
}

/**
 * A carrier's record proves what stands in it, whoever gave it: false shipment where it shows no pick-up, and shipment where
 * it does; receipt where the addressee signed, and none where somebody in its place did, or a pick-up station.
 */
function speaksAgainst(piece: Evidence, { category, claim }: CaseState, side: Side): boolean {
  if (piece.kind !== 'logistics_record') return false;
  const isClaimant = side === claim.by;
  if (category === 'false_shipment') return pickUpIn(piece) === isClaimant;
  if (category !== 'not_received' || piece.signedBy === undefined) return false;
  return (piece.signedBy === 'addressee') === isClaimant;
}

/** Whether a carrier's record shows that the parcel was picked up; null where it does not tell. */
export function pickUpIn({ text, weighed = [] }: Evidence): boolean | null {
  return weighed.some(({ at }) => at === 'pick_up') || showsPickUp(text);
}

function holdsSet(needs: readonly EvidenceKind[][], kinds: readonly EvidenceKind[]): boolean {
  return needs.some((set) => set.every((kind) => kinds.includes(kind)));
}

/** What the rulebook would need from a side in the case's category. */
export function needsOf(state: CaseState, side: Side, rulebook: Rulebook): EvidenceKind[][] {
  if (state.category === null) return [];
  const { claimant, respondent } = rulebook.categories[state.category].evidence;
  return side === state.claim.by ? claimant : respondent;
}
