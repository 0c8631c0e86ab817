/** How long a carrier's record tells of no step. */
import { hour } from '../../shared/time';
import type { TrackStep } from '../../shared/track';

/** Longer without a step is said: a parcel that moves is scanned about once a day. */
const longGap = 36 * hour;

export interface Gap {
  days: number;
  hours: number;
}

/** Between two moments, ms since the epoch; null where it is not long. To the hour. */
export function gapBetween(from: number, to: number): Gap | null {
  if (to - from < longGap) return null;
  const hours = Math.round((to - from) / hour);
  return { days: Math.floor(hours / 24), hours: hours % 24 };
}

/** After the last step, until the record was given; null, too, for a parcel that has arrived or gone back. */
export function gapAtEnd(steps: readonly TrackStep[], givenAt: number): Gap | null {
  const last = steps.at(-1);
  return !last || last.kind === 'signed' || last.kind === 'returned' ? null : gapBetween(last.at, givenAt);
}
