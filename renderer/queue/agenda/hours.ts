/** A day's deadlines by the hour in which they fall. Pure. */
import type { CaseSummary } from '../../../shared/case';
import { day, hour } from '../../../shared/time';

export interface Hour {
  /** When it begins, in ms since the epoch; null for what is overdue. */
  from: number | null;
  cases: CaseSummary[];
}

/** @param rows by due time. Whole hours are the same in every zone that differs by whole hours; those that do not are off by their part. */
export function byHour(rows: readonly CaseSummary[], now: number): Hour[] {
  const hours: Hour[] = [];
  for (const row of rows) {
    if (row.dueAt === null || row.dueAt - now > day) continue;
    const from = row.dueAt <= now ? null : Math.floor(row.dueAt / hour) * hour;
    const last = hours.at(-1);
    if (last !== undefined && last.from === from) last.cases.push(row);
    else hours.push({ from, cases: [row] });
  }
  return hours;
}
