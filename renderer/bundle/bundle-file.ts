/** Bundles that somebody opens: chosen, dropped, or double-clicked outside. One after the other, in the order in which they came. */
import { useSyncExternalStore } from 'react';
import { bundleEnding } from '../../shared/bundle-ending';

let waiting: readonly string[] = [];
const listeners = new Set<() => void>();

function become(next: readonly string[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Opened once those before them are closed; one that waits already waits once. */
export function showBundles(paths: readonly string[]): void {
  if (paths.length > 0) become([...new Set([...waiting, ...paths])]);
}

/** The one in sight is done with, or left: the next has its turn. */
export const closeBundle = () => become(waiting.slice(1));

export const bundlesNow = (): readonly string[] => waiting;

/** The first is the one in sight. */
export function useBundles(): readonly string[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, bundlesNow);
}

/** By its name; what it is, is seen when it is read. */
const isBundlePath = (name: string) => name.toLowerCase().endsWith(`.${bundleEnding}`);

/** Of what was dropped together: bundles to be opened, and the rest to be imported. */
export function sortedOut(paths: readonly string[]): { bundles: string[]; payloads: string[] } {
  return {
    bundles: paths.filter(isBundlePath),
    payloads: paths.filter((path) => !isBundlePath(path)),
  };
}
