/** Which of the backups that the desk makes by itself are kept. */
import { day, hour, platformDay } from '../../../shared/time';

export interface KeepCounts {
  /** How many hours, days and weeks are kept the last backup of. */
  hourly: number;
  daily: number;
  weekly: number;
}

export interface KeptBackup {
  /** ms since the epoch UTC. */
  at: number;
  /** Nothing was wrong with it. */
  isSound: boolean;
}

/** Days from the epoch to a moment's in UTC+8, counted from a Monday on. */
const daysSinceMonday = (at: number) => Math.ceil(platformDay(at) / day) + 3;
const calendars: { of: keyof KeepCounts; bucket: (at: number) => number }[] = [
  { of: 'hourly', bucket: (at) => Math.floor(at / hour) },
  { of: 'daily', bucket: (at) => platformDay(at) },
  { of: 'weekly', bucket: (at) => Math.floor(daysSinceMonday(at) / 7) },
];

/**
 * The last of each of so many hours, days and weeks in which there was one; weeks begin on Monday. The newest sound one is
 * always kept, and while the newest is not sound nothing is taken away: what came before it may be needed. One from a time
 * that has not come is left alone, and takes no other's place: the clock was set, and it tells nothing of which is newer.
 * @param now ms since the epoch UTC
 */
export function toDrop<B extends KeptBackup>(backups: readonly B[], counts: KeepCounts, now: number): B[] {
  const newestFirst = backups.filter(({ at }) => at <= now).sort((a, b) => b.at - a.at);
  const [newest] = newestFirst;
  if (!newest?.isSound) return [];
  const kept = new Set<B>([newest]);
  for (const { of, bucket } of calendars) {
    const seen = new Set<number>();
    for (const backup of newestFirst) {
      const at = bucket(backup.at);
      if (!backup.isSound || seen.has(at) || seen.size >= counts[of]) continue;
      seen.add(at);
      kept.add(backup);
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}
