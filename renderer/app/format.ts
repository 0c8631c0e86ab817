/**
 * How times, amounts and names are written. Times are ms since the epoch; they are shown in the desk's time zone
 * (Asia/Shanghai unless set otherwise), whatever the machine says. Pure but for Intl.
 */
import { formatFen } from '../../shared/money';
import { day, dueSoon, minute } from '../../shared/time';

export { formatFen };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make and cheap to use. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

interface WallTime {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

function wallTime(moment: number, timeZone: string): WallTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map((part): [string, string] => [part.type, part.value]),
  );
  const read = (type: string) => parts.get(type) ?? '';
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

/** '2025-03-01 14:05'. */
export function formatTime(moment: number, timeZone: string): string {
  const wall = wallTime(moment, timeZone);
  return `${wall.year}-${wall.month}-${wall.day} ${wall.hour}:${wall.minute}`;
}

/** '2025-03-01 14:05:09', where seconds matter. */
export function formatExactTime(moment: number, timeZone: string): string {
  return `${formatTime(moment, timeZone)}:${wallTime(moment, timeZone).second}`;
}

/** '03-01 14:05', or with the year where it is not this one's. */
export function formatShortTime(moment: number, timeZone: string, now: number): string {
  const wall = wallTime(moment, timeZone);
  const year = wall.year === wallTime(now, timeZone).year ? '' : `${wall.year}-`;
  return `${year}${wall.month}-${wall.day} ${wall.hour}:${wall.minute}`;
}

/** Urgency of a window that runs: it has its own colour, text and place. */
export type Urgency = 'overdue' | 'soon' | 'today' | 'later';

export function urgencyOf(dueAt: number, now: number): Urgency {
  const left = dueAt - now;
  if (left < 0) return 'overdue';
  if (left < dueSoon) return 'soon';
  return left < day ? 'today' : 'later';
}

const two = (value: number) => String(value).padStart(2, '0');

/** A length of time: '03:41' (hours and minutes) under two days, then whole days and hours. */
export type Span = { unit: 'clock'; text: string } | { unit: 'days'; days: number; hours: number };

export function spanOf(length: number): Span {
  const minutes = Math.floor(Math.abs(length) / minute);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { unit: 'clock', text: `${two(hours)}:${two(minutes % 60)}` };
  return { unit: 'days', days: Math.floor(hours / 24), hours: hours % 24 };
}

/** A length of time in ms that reads the same in words, and is another only once they are. */
export function toTheMinute(length: number): number {
  const whole = Math.floor(Math.abs(length) / minute) * minute;
  return length < 0 ? -whole - 1 : whole;
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** '剩 03:41', '逾期 02:10', '剩 3 天 4 时'. */
export function remainingInWords(dueAt: number, now: number, t: Translate): string {
  const left = dueAt - now;
  const state = left < 0 ? 'overdue' : 'left';
  const span = spanOf(left);
  if (span.unit === 'clock') return t(`app:remaining.${state}.clock`, { clock: span.text });
  return t(`app:remaining.${state}.days`, { days: span.days, hours: span.hours });
}

const counts = new Intl.NumberFormat('en-US');

/** 12345 to '12,345', in both languages. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** '12.3 MB'. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${size >= 100 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}

/** Whether Intl knows the zone; a zone that it does not know cannot be shown in. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

const shortCounts = new Map<string, Intl.NumberFormat>();

/** Where there is little room: '9,999', then '1.2万' or '12K'. */
export function formatShortCount(count: number, language: string): string {
  if (count < 10_000) return formatCount(count);
  const known = shortCounts.get(language);
  const format = known ?? new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  if (known === undefined) shortCounts.set(language, format);
  return format.format(count);
}
