/** Comparing evidence takes the whole width: while asked for, the panes beside the case stand aside. Not remembered. */
import { useSyncExternalStore } from 'react';

let isWide = false;
const listeners = new Set<() => void>();

export function setCaseWide(wide: boolean): void {
  if (wide === isWide) return;
  isWide = wide;
  for (const listener of listeners) listener();
}

export function useCaseWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isWide,
  );
}
