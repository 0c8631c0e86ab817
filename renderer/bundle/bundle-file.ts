/** A bundle that somebody opens: chosen, dropped, or double-clicked outside. One at a time. */
import { useSyncExternalStore } from 'react';
import { bundleEnding } from '../../shared/bundles';

let path: string | null = null;
const listeners = new Set<() => void>();

export function showBundle(next: string | null): void {
  path = next;
  for (const listener of listeners) listener();
}

export function useShownBundle(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => path,
  );
}

/** By its name; what it is, is seen when it is read. */
export const isBundlePath = (name: string) => name.toLowerCase().endsWith(`.${bundleEnding}`);
