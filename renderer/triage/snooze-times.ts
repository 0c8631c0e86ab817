/** Until when a case can be put off: a few times that are often meant, and whatever is typed. Pure. */
import { hour, minute } from '../../shared/time';
import { formatTime } from '../app/format';

export const snoozeChoices = ['hour', 'threeHours', 'evening', 'tomorrow', 'monday'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** Wall time 'YYYY-MM-DD HH:mm' in a zone as ms since the epoch UTC; null where it is no such time there. */
export function momentAt(text: string, timeZone: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0] = match.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, date, hours, minutes);
  const wanted = new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
  if (wanted !== [[year, month, date].map(two).join('-'), [hours, minutes].map(two).join(':')].join(' ')) return null;
  // What the zone is ahead by depends on the moment: asked for twice, since the first is a guess.
  let moment = wall;
  for (let tries = 0; tries < 2; tries += 1) moment = wall - aheadAt(moment, timeZone);
  return formatTime(moment, timeZone) === wanted ? moment : null;
}

const two = (value: number) => String(value).padStart(2, '0');

function aheadAt(moment: number, timeZone: string): number {
  const shown = Date.parse(`${formatTime(moment, timeZone).replace(' ', 'T')}:00Z`);
  return shown - Math.floor(moment / minute) * minute;
}

/** The times that make sense now, the earliest first as they are listed. */
export function snoozeTimes(now: number, timeZone: string): { choice: SnoozeChoice; until: number }[] {
  const today = formatTime(now, timeZone).slice(0, 10);
  const dayAfter = (days: number) =>
    new Date(Date.parse(`${today}T12:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const times: Record<SnoozeChoice, number | null> = {
    hour: now + hour,
    threeHours: now + 3 * hour,
    evening: momentAt(`${today} 18:00`, timeZone),
    tomorrow: momentAt(`${dayAfter(1)} 09:00`, timeZone),
    monday: momentAt(`${dayAfter(toMonday)} 09:00`, timeZone),
  };
  return snoozeChoices.flatMap((choice) => {
    const until = times[choice];
    if (until === null || until < now + hour / 2) return [];
    // On a Sunday tomorrow is the Monday.
    if (choice === 'monday' && until === times.tomorrow) return [];
    return [{ choice, until }];
  });
}
