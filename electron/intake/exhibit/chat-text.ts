/**
 * A chat as the programs that people talk in write it out: a line with a time and a name, and what was said after it or
 * on the lines below. Pure.
 *
 *     2026-03-02 10:00:05 买家小王: 桌面裂了          小店客服 2026/3/2 10:01
 *     [2026-03-02 10:00] 卖家：请发照片                请发照片
 *
 *     ———— 2026-03-02 ————                           买家小王:
 *     买家小王  10:00                                 桌面裂了
 *     桌面裂了
 */
import { dayWrittenIn, momentFromPlatformTime, timeWrittenIn } from '../../../shared/time';
import { labelsAmong } from './form-lines';
import { isOwnName, type KnownParties, speakerOf } from './speaker';

export interface Said {
  /** ms since the epoch; null where it says none. */
  at: number | null;
  /** Empty where nobody is named. */
  name: string;
  text: string;
}

const longestName = 40;
/** Around a name or a time: brackets, bars, dashes. */
const edges: ReadonlySet<string> = new Set('[](){}【】（）<>《》|,，·—-');
const isEdge = (character: string) => edges.has(character) || /\s/.test(character);
const bare = (text: string) => withoutEdges(withoutEdges(text).replace(/[:：]$/, ''));

/** Looked for from both ends, a character once: a line of nothing but dashes is no work. */
function withoutEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charAt(start))) start += 1;
  while (end > start && isEdge(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** A name, with a member of its staff or not ("云栖家居:小美"), and what divides it from what was said. */
const nameBefore = /^([^:：|]{1,40}?(?:[:：][^\s:：|]{1,20})?)\s*[:：|]/;

/** A line as who said it and what; null where it does not begin with a name. */
function namedText(line: string): { name: string; text: string } | null {
  let start = 0;
  while (start < line.length && isEdge(line.charAt(start))) start += 1;
  // A name is short: however long the line, no more of it is looked at.
  const [whole, name = ''] = nameBefore.exec(line.slice(start, start + 2 * longestName)) ?? [];
  if (whole === undefined) return null;
  const text = line.slice(start + whole.length);
  // "卖家说明天 10:00": the colon is a time's.
  if (/\s\d{1,2}$/.test(name) && /^[0-5]\d(?!\d)/.test(text)) return null;
  return { name: bare(name), text: text.trimStart() };
}

/**
 * The lines of a chat; null where the text is none: too few lines name somebody, or nobody's side is known.
 * @param isSaidToBe whoever gave it calls it a chat
 */
export function chatIn(lines: readonly string[], known: KnownParties, isSaidToBe: boolean): Said[] | null {
  const said = underDays(lines, known) ?? withTimes(lines, known) ?? withoutTimes(lines, known);
  if (!said) return null;
  const named = said.filter(({ name }) => name !== '');
  const isKnown = named.some(({ name }) => speakerOf(name, known) !== 'unknown');
  if (isSaidToBe) return named.length > 0 ? said : null;
  return named.length >= 3 && isKnown && named.length * 2 >= said.length ? said : null;
}

function withTimes(lines: readonly string[], known: KnownParties): Said[] | null {
  const said: Said[] = [];
  for (const [place, line] of lines.entries()) {
    const timed = line.length <= 4000 ? timeWrittenIn(line) : null;
    const before = timed ? bare(timed.before) : '';
    const last = said.at(-1);
    if (!timed || before.length > longestName) {
      // What stands before the first time is a heading, and of nobody.
      if (last) last.text += last.text === '' ? line : `\n${line}`;
      else if (line.trim() !== '') said.push({ at: null, name: '', text: line });
      continue;
    }
    if (before !== '') {
      said.push({ at: timed.at, name: before, text: timed.after.replace(/^[\s\])）】:：|]+/, '') });
      continue;
    }
    const named = namedText(timed.after);
    const after = bare(timed.after);
    if (named) said.push({ at: timed.at, ...named });
    else if (isHeading(after, lines[place + 1], known)) said.push({ at: timed.at, name: after, text: '' });
    else said.push({ at: timed.at, name: '', text: after });
  }
  for (const one of said) one.text = one.text.trimEnd();
  return said.some(({ at }) => at !== null) ? said : null;
}

/** In what is said, and in no name. */
const ofSentences = /[，。！？、；…,!?;]/;

/** A name and a time of day on a line of their own, or before what was said: "小王  10:05", "[10:05] 小王: 裂了". */
const nameThenClock = /^(.{1,40}?)[\s\u3000]+([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]([0-5]\d))?\s*$/;
const clockFirst = /^[\s[【(（]*([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]([0-5]\d))?[\s\]】)）]+/;

/** `clock`: "10:05:00"; `isAlone`: what was said is on the lines below. */
interface Clocked {
  name: string;
  clock: string;
  text: string;
  isAlone: boolean;
}

/** A line with a time of day and a name; null where it has not both. */
function clockedLine(line: string): Clocked | null {
  const clockOf = ([hours = '', minutes = '', seconds = '00']: readonly (string | undefined)[]) =>
    `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
  const [, before, ...alone] = line.length <= 80 ? (nameThenClock.exec(line) ?? []) : [];
  if (before !== undefined) {
    const name = bare(before);
    return name === '' ? null : { name, clock: clockOf(alone), text: '', isAlone: true };
  }
  const [first, ...parts] = clockFirst.exec(line.slice(0, 40)) ?? [];
  const named = first === undefined ? null : namedText(line.slice(first.length));
  return named && { ...named, clock: clockOf(parts), isAlone: false };
}

/**
 * Days on lines of their own, with times of day below them, as telephones write chats out; null where that is not so. What
 * is said may end in a time, too ("卖家说明天 10:00"): alone with it stands a name that is a party's or a role, or that stands so
 * more than once. Below any other nobody is known to speak.
 */
function underDays(lines: readonly string[], known: KnownParties): Said[] | null {
  const all = lines.map((line) => (hasTime(line) ? null : clockedLine(line)));
  const names = new Map<string, number>();
  for (const one of all) if (one) names.set(one.name, (names.get(one.name) ?? 0) + 1);
  const said: Said[] = [];
  let day: string | null = null;
  for (const [place, line] of lines.entries()) {
    const next = dayWrittenIn(line);
    if (next !== null) {
      day = next;
      continue;
    }
    const clocked = day === null ? null : all[place];
    const last = said.at(-1);
    const isSentence = clocked?.isAlone === true && !isOwnName(clocked.name, known) && ofSentences.test(clocked.name);
    if (clocked && !isSentence) {
      const { name, text, isAlone } = clocked;
      const at = momentFromPlatformTime(`${day} ${clocked.clock}`) ?? null;
      const speaks = !isAlone || isOwnName(name, known) || (names.get(name) ?? 0) > 1;
      said.push(speaks ? { at, name, text } : { at: null, name: '', text: line });
    } else if (last) last.text += last.text === '' ? line : `\n${line}`;
    else if (line.trim() !== '') said.push({ at: null, name: '', text: line });
  }
  for (const one of said) one.text = one.text.trimEnd();
  const named = said.filter(({ name }) => name !== '').length;
  // Days are written in whole times then, and a line with nothing but a day is said.
  return named > lines.filter(hasTime).length ? said : null;
}

const hasTime = (line: string) => line.length <= 4000 && timeWrittenIn(line) !== null;

/** A name alone on its line, with what was said below it; "10:05 客服已介入" alone is what happened. */
function isHeading(after: string, next: string | undefined, known: KnownParties): boolean {
  if (after === '' || after.length > longestName || next === undefined || next.trim() === '') return false;
  return timeWrittenIn(next) === null && (speakerOf(after, known) !== 'unknown' || !/[，。！？,!?\s]/.test(after));
}

/**
 * "买家：裂了", line after line, or a name with what was said below it, where no time stands anywhere. Who is of no known side speaks,
 * too, where the name stands so more than once: else their words would be somebody else's. Labels of a form that was pasted speak nowhere.
 */
function withoutTimes(lines: readonly string[], known: KnownParties): Said[] | null {
  const said: Said[] = [];
  const names = new Map<string, number>();
  const all = lines.map((line) => namedText(line));
  for (const named of all) if (named) names.set(named.name, (names.get(named.name) ?? 0) + 1);
  const labels = labelsAmong(
    all.map((named, place) => (lines[place]?.trim() === '' ? undefined : named)),
    known,
  );
  const isSpoken = (name: string) => (names.get(name) ?? 0) > 1 && !ofSentences.test(name) && !/\d/.test(name);
  const speaks = (name: string) => !labels.has(name) && (speakerOf(name, known) !== 'unknown' || isSpoken(name));
  for (const [place, line] of lines.entries()) {
    const named = all[place];
    const last = said.at(-1);
    if (named && speaks(named.name)) said.push({ at: null, ...named });
    else if (last) last.text += last.text === '' ? line : `\n${line}`;
    else if (line.trim() !== '') said.push({ at: null, name: '', text: line });
  }
  for (const one of said) one.text = one.text.trimEnd();
  return said.some(({ name }) => name !== '') ? said : null;
}
