import type { CaseState, Evidence } from '../../../shared/case';
import { counts } from '../case/evidence';

/**
 * Pieces on the same point, the weightiest first: what the platform pulled outweighs what a party gave (平台调取), then
 * what was kept with its original packaging (原包装), then what was reported sooner after receipt, then what came first.
 * A measure, never a decision.
 */
export function byWeight(pieces: readonly Evidence[]): Evidence[] {
  return [...pieces].sort(
    (one, other) =>
      Number(other.provenance === 'platform') - Number(one.provenance === 'platform') ||
      Number(other.originalPackaging ?? false) - Number(one.originalPackaging ?? false) ||
      soonness(one) - soonness(other) ||
      one.givenAt - other.givenAt,
  );
}

/** What is on file to be weighed: it counts, and no newer piece that counts has corrected it. */
export function weighable({ evidence }: Pick<CaseState, 'evidence'>): Evidence[] {
  const counting = evidence.filter(counts);
  const corrected = new Set(counting.map((piece) => piece.corrects));
  return counting.filter((piece) => !corrected.has(piece.id));
}

/** ms from receipt to the first report; what does not say comes last. */
function soonness({ reportedAfterMs }: Evidence): number {
  return reportedAfterMs ?? Number.MAX_SAFE_INTEGER;
}
