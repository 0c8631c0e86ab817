/** Which rows of the queue are on screen: what they show stays where it is when the queue is read again. */

import { useSyncExternalStore } from 'react';

/** Places in the queue. */
export interface InSight {
  first: number;
  last: number;
}

let inSight: InSight | null = null;
let measureHidden = () => 0;

/** Null while no row is on screen. */
export const inSightNow = (): InSight | null => inSight;

/** px of the first one above the list's edge; less than none where there is a heading between. */
export const hiddenNow = (): number => Math.round(measureHidden());

/** @param hidden measures what of the first row is above the list's edge, px */
export function putInSight(now: InSight | null, hidden = () => 0): void {
  inSight = now;
  measureHidden = hidden;
}

interface WantedTop {
  place: number;
  /** px of it above the list's edge; less than none: it is so far below. */
  hidden: number;
}

/** The row that is to be the first on screen, once the queue is there: as it was left. */
let wantedTop: WantedTop | null = null;
const listeners = new Set<() => void>();

export function wantTop(place: number | null, hidden = 0): void {
  wantedTop = place === null ? null : { place, hidden };
  for (const listener of listeners) listener();
}

export const wantedTopNow = (): WantedTop | null => wantedTop;

export function useWantedTop(): WantedTop | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, wantedTopNow);
}
