/** A day's deadlines by the hour in which they fall. Pure. */

import type { CaseSummary } from '../../../shared/case';
import type { QueueFilter } from '../../../shared/contract';
import { day, minute } from '../../../shared/time';

export interface Hour {
  /** When it begins, in ms since the epoch; null for what is overdue. */
  from: number | null;
  cases: CaseSummary[];
}

/** What falls due within a day, what one put off oneself too: its window goes on all the same. */
export function agendaFilter(whose: 'mine' | 'all'): QueueFilter {
  return { view: 'all', stages: [], text: `${whose === 'mine' ? 'assignee:me ' : ''}is:open due:<=1d` };
}

/**
 * @param rows by due time
 * @param minutesOf how many minutes of its hour a moment has on the wall: not in every zone as many
 */
export function byHour(rows: readonly CaseSummary[], now: number, minutesOf: (moment: number) => number): Hour[] {
  const hours: Hour[] = [];
  for (const row of rows) {
    if (row.dueAt === null || row.dueAt - now > day) continue;
    const from = row.dueAt <= now ? null : (Math.floor(row.dueAt / minute) - minutesOf(row.dueAt)) * minute;
    const last = hours.at(-1);
    if (last !== undefined && last.from === from) last.cases.push(row);
    else hours.push({ from, cases: [row] });
  }
  return hours;
}
