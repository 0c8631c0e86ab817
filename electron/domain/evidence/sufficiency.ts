import type { CaseState } from '../../../shared/case';
import { type EvidenceKind, type Provenance, type Side, sides } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { bearsOf, burdenOf } from './burden';
import { type OnFile, onFileOf } from './on-file';

/** Whether what a side has on file would do by the rulebook. A measure, never a decision. */
export interface SideSufficiency {
  side: Side;
  status: OnFile['status'];
  /** It loses when nothing is shown: the burden of proof is this side's. */
  bears: boolean;
  /** Any one of these sets proves it; all kinds of a set are needed. None while the dispute has no category. */
  needs: EvidenceKind[][];
  /** Kinds on file of this side, and those pulled by the platform that it needs, in the order in which they came. */
  have: EvidenceKind[];
  /** For each of those kinds the id of the piece that weighs most: the platform's before a party's. */
  weightiest: string[];
  /** How many of the pieces that count are of kinds that no set names: they prove nothing of it. */
  otherKinds: number;
  /** What a complete set rests on: all of it pulled by the platform, or some of it on a party's word; null where none is. */
  restsOn: Provenance | null;
}

export function sufficiency(state: CaseState, rulebook: Rulebook): SideSufficiency[] {
  const burden = burdenOf(state, rulebook);
  return sides.map((side) => {
    const { needs, have, weightiest, status, otherKinds, restsOn } = onFileOf(state, side, rulebook);
    return {
      side,
      status,
      bears: burden !== null && bearsOf(burden, side),
      needs,
      have,
      weightiest: weightiest.map(({ id }) => id),
      otherKinds,
      restsOn,
    };
  });
}
