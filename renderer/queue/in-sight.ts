/** Which rows of the queue are on screen: what they show stays where it is when the queue is read again. */

import { useSyncExternalStore } from 'react';

/** Places in the queue. */
export interface InSight {
  first: number;
  last: number;
}

let inSight: InSight | null = null;

/** Null while no row is on screen. */
export const inSightNow = (): InSight | null => inSight;

export function putInSight(now: InSight | null): void {
  inSight = now;
}

/** The row that is to be the first on screen, once the queue is there: as it was left. */
let wantedTop: number | null = null;
const listeners = new Set<() => void>();

export function wantTop(place: number | null): void {
  wantedTop = place;
  for (const listener of listeners) listener();
}

export const wantedTopNow = (): number | null => wantedTop;

export function useWantedTop(): number | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, wantedTopNow);
}
