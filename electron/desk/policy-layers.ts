/** Which versions come of the figures that leads have laid over the rulebooks' files. */
import type { PolicyChange, PolicyFigures } from '../../shared/policy';
import { platformTime } from '../../shared/time';
import type { Overlay } from '../domain/rulebook/overlay';
import type { Shelved } from './rulebook-shelf';

export type Layer = Pick<PolicyChange, 'platform' | 'n' | 'from' | 'now'>;

/** A file's version with everything laid over it that holds on a day. */
export interface Layered {
  base: Shelved;
  /** The number of the last change. */
  layer: number;
  overlay: Overlay;
}

/**
 * What holds does so whatever the file's version: a version that begins later has from its first day on all that was changed
 * before. So each version of a file begins anew with what was laid over it by then, and goes on with each change of its time.
 * @param bases files' versions that can be in force
 */
export function layersOver(bases: readonly Shelved[], changes: readonly Layer[]): Layered[] {
  return bases.flatMap((base): Layered[] => {
    const { platform, effectiveFrom } = base.rulebook;
    const next = Math.min(
      ...bases
        .map(({ rulebook }) => rulebook)
        .filter((other) => other.platform === platform && other.effectiveFrom > effectiveFrom)
        .map((other) => other.effectiveFrom),
    );
    const ofPlatform = changes
      .filter((change) => change.platform === platform)
      .sort((a, b) => a.from - b.from || a.n - b.n);
    const layers: Layered[] = [];
    let set: Partial<PolicyFigures> = {};
    for (const [place, change] of ofPlatform.entries()) {
      if (change.from >= next) break;
      set = { ...set, ...change.now };
      const following = ofPlatform[place + 1];
      // Of those from before it only all together ever hold.
      if (following && following.from <= effectiveFrom) continue;
      layers.push({ base, layer: change.n, overlay: overlayOf(base, change, set) });
    }
    return layers;
  });
}

function overlayOf({ rulebook }: Shelved, { n, from }: Layer, set: Partial<PolicyFigures>): Overlay {
  const effectiveFrom = platformTime(Math.max(from, rulebook.effectiveFrom)).slice(0, 10);
  return { version: `${rulebook.version}+${n}`, effectiveFrom, set };
}
