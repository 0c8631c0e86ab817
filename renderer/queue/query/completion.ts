/** What could follow what is being typed in the queue's field: first keys, then their values. Pure. */
import type { Language } from '../../../shared/contract';
import {
  codesOf,
  dayWord,
  folded,
  keyOf,
  keyWord,
  noneWord,
  personWord,
  unitWord,
  valueLabel,
  valueWord,
} from '../../../shared/query/lexicon';
import { isCodeKey, parseQuery, writingIn } from '../../../shared/query/parse';
import { printName } from '../../../shared/query/print';
import { type CodeKey, type QueryError, type QueryKey, queryKeys } from '../../../shared/query/query';

export interface Choice {
  /** What is put in. */
  insert: string;
  label: string;
  /** A key, whose value comes next. */
  key: QueryKey | null;
  count: number | null;
}

export interface Completion {
  /** What the chosen one takes the place of. */
  from: number;
  to: number;
  choices: Choice[];
}

export interface Known {
  language: Language;
  /** Names of who works at this desk. */
  people: readonly string[];
  /** How many cases have a value now; null where nobody counts it. */
  countOf: (key: CodeKey, code: string) => number | null;
}

/** @param caret counted in UTF-16 units. Null where there is nothing to offer. */
export function completionAt(text: string, caret: number, known: Known): Completion | null {
  const typed = text.slice(0, caret);
  // Behind the caret something goes on: it is being mended, not written.
  if (/^\S/.test(text.slice(caret))) return null;
  const writing = writingIn(typed);
  if (writing === null) return null;
  const { word, at } = writing;
  const value = typed.slice(at);
  if (word === null) return offered(keysLike(value, known.language), at, caret);
  const key = keyOf(word);
  return key === undefined ? null : offered(valuesLike(key, value, known), at, caret);
}

function offered(choices: Choice[], from: number, to: number): Completion | null {
  return choices.length === 0 ? null : { from, to, choices };
}

function keysLike(typed: string, language: Language): Choice[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const isLike = (key: QueryKey) =>
    [key, keyWord(key, 'zh-CN'), keyWord(key, 'en')].some((word) => folded(word).startsWith(wanted));
  return queryKeys.filter(isLike).map((key) => {
    const word = keyWord(key, language);
    return { insert: `${word}:`, label: `${word}:`, key, count: null };
  });
}

function valuesLike(key: QueryKey, typed: string, known: Known): Choice[] {
  const wanted = folded(unquoted(typed));
  const choices = isCodeKey(key) ? codeChoices(key, known) : freeChoices(key, typed, known);
  const isChinese = /\p{Script=Han}/u.test(wanted);
  const isLike = (word: string) => (isChinese ? word.includes(wanted) : word.startsWith(wanted));
  const found = choices.filter(({ words }) => words.some(isLike));
  // What is written out needs no offer.
  if (found.length === 1 && found[0]?.words.includes(wanted)) return [];
  return found.map(({ insert, label, count }) => ({ insert: `${insert} `, label, key: null, count }));
}

interface ValueChoice {
  insert: string;
  label: string;
  count: number | null;
  /** By which it is found. */
  words: string[];
}

function codeChoices(key: CodeKey, { language, countOf }: Known): ValueChoice[] {
  return codesOf[key].map((code) => ({
    insert: valueWord(key, code, language),
    label: valueLabel(key, code, language),
    count: countOf(key, code),
    words: [code, valueLabel(key, code, 'zh-CN'), ...tails(valueLabel(key, code, 'en'))].map(folded),
  }));
}

function freeChoices(key: Exclude<QueryKey, CodeKey>, typed: string, { language, people }: Known): ValueChoice[] {
  const hours = unitWord('hour', language);
  const days = unitWord('day', language);
  const values: Record<typeof key, string[]> = {
    amount: ['>500', '>5000', '<500', '500..5000'],
    due: [
      `<1${hours}`,
      `<4${hours}`,
      `<24${hours}`,
      `>3${days}`,
      dayWord('today', language),
      dayWord('tomorrow', language),
      noneWord(language),
    ],
    filed: [dayWord('today', language), dayWord('yesterday', language), `<7${days}`, `<30${days}`, `>30${days}`],
    assignee: [personWord('me', language), personWord('nobody', language), ...people.map(printName)],
    buyer: [],
    shop: [],
    order: [],
    rule: [],
  };
  const isUnitMissing = (key === 'due' || key === 'filed') && /\d$/.test(typed) && !/[-/年月]/.test(typed);
  const offers = isUnitMissing ? units.map((unit) => `${typed}${unitWord(unit, language)}`) : values[key];
  return offers.map((value) => ({ insert: value, label: value, count: null, words: [folded(unquoted(value))] }));
}

/** 'Lead review' is found by 'rev' too. */
function tails(label: string): string[] {
  const words = label.split(' ');
  return words.map((_, place) => words.slice(place).join(' '));
}

const units = ['minute', 'hour', 'day', 'week'] as const;

/** A name is found by its letters, whatever stands around them. */
const unquoted = (value: string) => value.replace(/^["“「『‘＂]|\\(?=["\\])|(?<!\\)"$/g, '');

/**
 * What `Tab` puts in; null where it leaves the field, as everywhere: what was chosen, else the first value, unless one is
 * written out already. A word that begins like a key is a word until its colon.
 */
export function takenByTab(text: string, { from, to, choices }: Completion, active: number | null): Choice | null {
  const chosen = active === null ? undefined : choices[active];
  if (chosen !== undefined) return chosen;
  const typed = folded(unquoted(text.slice(from, to)));
  const isWritten = choices.some(({ insert, label }) =>
    [insert.trim(), label].some((word) => folded(unquoted(word)) === typed),
  );
  const [first] = choices;
  return first === undefined || first.key !== null || isWritten ? null : first;
}

/** The text with a choice put in, and where the caret stands then. */
export function withChoice(
  text: string,
  { from, to }: Completion,
  { insert }: Choice,
): { text: string; caret: number } {
  return { text: text.slice(0, from) + insert + text.slice(to).trimStart(), caret: from + insert.length };
}

/**
 * What is wrong with a text, unless that part is still being written.
 * @param caret null where the field has not the focus
 */
export function problemIn(text: string, caret: number | null, completion: Completion | null): QueryError | null {
  const parsed = parseQuery(text);
  if (parsed.ok) return null;
  const { at, length, code } = parsed.error;
  const isBeingWritten = caret === at + length && (completion !== null || code === 'value_missing');
  return isBeingWritten ? null : parsed.error;
}
