/** Amounts and times in queries: '>500', '1.5万', '<4h', 'today', '2026-11', '100..500'. */

import type { Language } from '../contract';
import { day, hour, minute } from '../time';
import { bareAmount, dayOf, dayWord, isNone, magnitudeOf, noneWord, type Unit, unitOf, unitWord } from './lexicon';
import { comparisons, type Measure, type QueryErrorCode, type Time } from './query';

type Read<T> = { ok: true; value: T } | { ok: false; code: QueryErrorCode };

const unitLength: Record<Unit, number> = { minute, hour, day, week: 7 * day };
const units = ['week', 'day', 'hour', 'minute'] as const;

/** Fen. Undefined where it is no amount. */
function amountOf(text: string): number | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,6}))?(\D*)$/.exec(bareAmount(text).replace(/,/g, ''));
  const [, whole = '', part = '', word = ''] = match ?? [];
  const times = magnitudeOf(word);
  if (!match || times === undefined) return undefined;
  const fen = Number(whole) * times * 100 + (Number(part.padEnd(6, '0')) * times * 100) / 1_000_000;
  return Number.isSafeInteger(fen) ? fen : undefined;
}

function timeOf(text: string): Time | undefined {
  const named = dayOf(text);
  if (named !== undefined) return { kind: 'day', day: named };
  const on = calendarOf(text);
  if (on !== undefined) return { kind: 'calendar', on };
  const [, count = '', word = ''] = /^(\d{1,5}(?:\.\d{1,2})?)(\D+)$/.exec(text) ?? [];
  const unit = unitOf(word);
  return unit === undefined ? undefined : { kind: 'span', ms: Math.round(Number(count) * unitLength[unit]) };
}

/** A year, month or day that there is, as '2026', '2026-11', '2026-11-05', without its year as '--11', '--11-05'. */
function calendarOf(text: string): string | undefined {
  const [, year, month, date] =
    /^((?:19|20|21)\d{2})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})[日号]?|月)?|年)?$/.exec(text) ??
    /^()(\d{1,2})(?:[-/](\d{1,2})|月(?:(\d{1,2})[日号]?)?)$/.exec(text)?.filter((part) => part !== undefined) ??
    [];
  if (year === undefined) return undefined;
  const [m, d] = [Number(month ?? 1), Number(date ?? 1)];
  // Any year may be a leap year where none is said.
  const real = new Date(Date.UTC(Number(year || '2000'), m - 1, d));
  if (real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d) return undefined;
  const parts = [year || '-', month, date].filter((part) => part !== undefined);
  return parts.map((part) => part.padStart(part === '-' ? 1 : 2, '0')).join('-');
}

/** '<', '100..500' and the rest around values of any kind. */
function measureOf<T>(text: string, read: (text: string) => T | undefined, invalid: QueryErrorCode): Read<Measure<T>> {
  const [from = '', to, more] = text.split('..');
  if (to === undefined) {
    const op = comparisons.find((each) => text.startsWith(each));
    const than = read(text.slice(op?.length ?? 0).trim());
    return than === undefined ? { ok: false, code: invalid } : { ok: true, value: { op: op ?? '=', than } };
  }
  if (more !== undefined || (from === '' && to === '')) return { ok: false, code: invalid };
  const [least, most] = [from === '' ? null : read(from), to === '' ? null : read(to)];
  if (least === undefined || most === undefined) return { ok: false, code: invalid };
  if (least === null)
    return most === null ? { ok: false, code: invalid } : { ok: true, value: { op: '<=', than: most } };
  return { ok: true, value: most === null ? { op: '>=', than: least } : { op: '..', from: least, to: most } };
}

/** Full-width digits and signs as an input method leaves them, brackets of titles and dashes are the plain ones. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[《〈]/g, '<')
    .replace(/[》〉]/g, '>')
    .replace(/≤/g, '<=')
    .replace(/≥/g, '>=')
    .replace(/。/g, '.')
    .replace(/[~〜—–]+|\.{3,}/g, '..');

export function readAmount(text: string): Read<Measure<number>> {
  const read = measureOf(plain(text), amountOf, 'amount_invalid');
  if (read.ok && read.value.op === '..' && read.value.from > read.value.to) return { ok: false, code: 'range_invalid' };
  return read;
}

/** Null for 'none'. A bare length of time is at most that long: '4h' is '<=4h'. */
export function readTime(text: string): Read<Measure<Time> | null> {
  if (isNone(text)) return { ok: true, value: null };
  const read = measureOf(plain(text), timeOf, 'time_invalid');
  if (!read.ok) return read;
  const { value } = read;
  if (value.op === '..') return isRange(value.from, value.to) ? read : { ok: false, code: 'range_invalid' };
  return value.op === '=' && value.than.kind === 'span' ? { ok: true, value: { op: '<=', than: value.than } } : read;
}

function isRange(from: Time, to: Time): boolean {
  if (from.kind === 'span' || to.kind === 'span') {
    return from.kind === 'span' && to.kind === 'span' && from.ms <= to.ms;
  }
  // What a day's word, or one without its year, stands for is known only when it is looked for.
  return (
    from.kind === 'day' ||
    to.kind === 'day' ||
    isYearless(from.on) ||
    isYearless(to.on) ||
    from.on <= to.on ||
    to.on.startsWith(from.on)
  );
}

const isYearless = (on: string) => on.startsWith('--');

function printMeasure<T>(measure: Measure<T>, print: (value: T) => string): string {
  if (measure.op === '..') return `${print(measure.from)}..${print(measure.to)}`;
  return `${measure.op === '=' ? '' : measure.op}${print(measure.than)}`;
}

export function printAmount(measure: Measure<number>): string {
  return printMeasure(measure, (fen) => {
    const part = fen % 100;
    const whole = String((fen - part) / 100);
    return part === 0 ? whole : `${whole}.${String(part).padStart(2, '0')}`;
  });
}

export function printTime(measure: Measure<Time> | null, language: Language): string {
  if (measure === null) return noneWord(language);
  return printMeasure(measure, (time) => {
    if (time.kind === 'calendar') return isYearless(time.on) ? yearlessWord(time.on.slice(2)) : time.on;
    if (time.kind === 'day') return dayWord(time.day, language);
    const unit = unitFor(time.ms);
    return `${countIn(unit, time.ms)}${unitWord(unit, language)}`;
  });
}

/** '11-05', and '11月' of a month, which has no other writing that is none of a year. */
const yearlessWord = (on: string) => (on.includes('-') ? on : `${on}月`);

const countIn = (unit: Unit, ms: number) => Number((ms / unitLength[unit]).toFixed(2));

/** The largest unit of which it is a whole number, or else one that says it exactly all the same. */
function unitFor(ms: number): Unit {
  const exact = units.filter((unit) => {
    const count = countIn(unit, ms);
    return count < 100_000 && Math.round(count * unitLength[unit]) === ms;
  });
  return exact.find((unit) => Number.isInteger(countIn(unit, ms))) ?? exact[0] ?? 'minute';
}
