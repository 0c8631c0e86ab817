/** Times are ms since the epoch, UTC; the platforms write them as wall time in UTC+8, which knows no summer time. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A window that runs out sooner than this presses, in ms. */
export const dueSoon = 2 * hour;

const offset = 8 * hour;

/** "yyyy-MM-dd HH:mm:ss" in UTC+8 to ms since the epoch. Undefined where it is not such a time, or names no real day. */
export function momentFromPlatformTime(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, date = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, date, hours, minutes, seconds);
  const back = new Date(asUtc);
  const real =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === date && hours < 24 && minutes < 60 && seconds < 60;
  const moment = asUtc - offset;
  return real && moment >= 0 ? moment : undefined;
}

/** Midnight in UTC+8 of the day that a moment falls on there, or of a day before or after it. */
export function platformDay(moment: number, daysLater = 0): number {
  return Math.floor((moment + offset) / day) * day - offset + daysLater * day;
}

/** The calendar year in UTC+8 that a moment falls in. */
export function platformYear(moment: number): number {
  return new Date(moment + offset).getUTCFullYear();
}

/** The same wall time in UTC+8 some calendar months later; the month's last day where it has no such day. */
export function monthsLater(moment: number, months: number): number {
  const wall = new Date(moment + offset);
  const later = new Date(wall);
  later.setUTCMonth(wall.getUTCMonth() + months);
  // The 31st of a month that ends on the 30th runs over into the next.
  if (later.getUTCDate() !== wall.getUTCDate()) later.setUTCDate(0);
  return later.getTime() - offset;
}

/** ms since the epoch to "yyyy-MM-dd HH:mm:ss" in UTC+8. */
export function platformTime(moment: number): string {
  return new Date(moment + offset).toISOString().slice(0, 19).replace('T', ' ');
}

/** ms since the epoch as ISO 8601 in UTC+8: "2026-03-02T10:00:00.000+08:00". */
export function isoTime(moment: number): string {
  return new Date(moment + offset).toISOString().replace('Z', '+08:00');
}

/** A place in a recording, as players have it: 1:02.5. In ms from its start. */
export function playTime(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const seconds = Math.floor(tenths / 10);
  const whole = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

/** How people and programs write a wall time inside a line: "2026-03-02 10:00", "2026年3月2日 10:00:05". */
const writtenTime = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\sT]*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?/;

/** A day that a line says and nothing else, between dashes and with its weekday or not, as "2026-03-02"; null where it is none. */
export function dayWrittenIn(line: string): string | null {
  if (line.length > 80) return null;
  const [whole, year = '', month = '', date = ''] =
    /^[\s—–=·*-]*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*(?:星期|周)[一二三四五六日天])?[\s—–=·*-]*$/.exec(
      line,
    ) ?? [];
  if (whole === undefined) return null;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return momentFromPlatformTime(`${day} 00:00:00`) === undefined ? null : day;
}

/** The first wall time in a line, in UTC+8, and what stands before and after it; null where there is none that is real. */
export function timeWrittenIn(line: string): { at: number; before: string; after: string } | null {
  const match = writtenTime.exec(line);
  if (!match) return null;
  const [whole, year = '', month = '', date = '', hours = '', minutes = '', seconds = '00'] = match;
  const two = (part: string) => part.padStart(2, '0');
  const at = momentFromPlatformTime(`${year}-${two(month)}-${two(date)} ${two(hours)}:${minutes}:${seconds}`);
  if (at === undefined) return null;
  return { at, before: line.slice(0, match.index), after: line.slice(match.index + whole.length) };
}
