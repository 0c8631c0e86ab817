/** Whether the desk makes a backup by itself. */
import { hour } from '../../../shared/time';

export interface Looked {
  /** ms since the epoch UTC, as all moments here. */
  now: number;
  /** When the backups that there are were made. */
  madeAt: readonly number[];
  /** When the last one came to nothing; null where it did not. */
  failedAt: number | null;
  /** There is something that the newest does not have. */
  isChanged: boolean;
}

/** How long one that failed is not tried again. */
const rest = hour / 4;

/**
 * Once an hour has gone by since the last one, and something has changed. What was made, or failed, at a time that has not
 * come says nothing of how long ago it was: the clock was set back.
 */
export function isDue({ now, madeAt, failedAt, isChanged }: Looked): boolean {
  const isWithin = (at: number, ms: number) => at <= now && now - at < ms;
  if (!isChanged || (failedAt !== null && isWithin(failedAt, rest))) return false;
  return !madeAt.some((at) => isWithin(at, hour));
}
