/** Which rows of the queue are on screen: what they show stays where it is when the queue is read again. */

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
