/**
 * Reads a query as a person types it, in Chinese or English words: free text and "phrases", `key:value,value`, each with
 * `-` before it for not. Never throws: what cannot be read is an error with its place.
 */
import { platforms } from '../vocabulary';
import { codeOf, folded, keyOf, nearestKey, nearestValue, personOf } from './lexicon';
import { readAmount, readTime } from './measures';
import {
  type CodeKey,
  codeKeys,
  longestQuery,
  type NameKey,
  nameKeys,
  type ParsedQuery,
  type QueryError,
  type QueryErrorCode,
  type QueryKey,
  type Term,
} from './query';

class Unreadable {
  constructor(readonly error: QueryError) {}
}

const closing: Record<string, string> = { '"': '"', '“': '”', '「': '」', '『': '』', '‘': '’', '＂': '＂' };
const ids = new Set(platforms.map(folded));

export function parseQuery(text: string): ParsedQuery {
  if (text.length > longestQuery) {
    return failed('too_long', longestQuery, text.length - longestQuery, { most: String(longestQuery) });
  }
  const query: Term[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) {
      at += 1;
      continue;
    }
    const read = readTerm(text, at);
    if (read instanceof Unreadable) return { ok: false, error: read.error };
    if (read.term !== null) query.push(read.term);
    at = read.end;
  }
  return { ok: true, query };
}

interface ReadTerm {
  /** Null where nothing is between the quotes. */
  term: Term | null;
  end: number;
}

function readTerm(text: string, start: number): ReadTerm | Unreadable {
  const negated = isNegated(text, start);
  const at = negated ? start + 1 : start;
  if (closing[text[at] ?? ''] !== undefined) {
    const { value, end } = readQuoted(text, at);
    return { term: value === '' ? null : { key: 'text', text: value, negated }, end };
  }
  const { prefix, word } = prefixAt(text, at);
  // The id of a case begins with its platform.
  if (prefix === '' || (keyOf(word) === undefined && ids.has(folded(word)) && !isSpace(text[at + prefix.length]))) {
    const end = runEnd(text, at, isSpace);
    return { term: { key: 'text', text: text.slice(at, end), negated }, end };
  }
  const key = keyOf(word);
  if (key === undefined) return unreadable('key_unknown', at, word.length, { key: word }, nearestKey(word));
  return readFilter(text, { key, word, at, valueAt: at + prefix.length, negated });
}

/** Where a minus, as an input method leaves it too, says what is not wanted. */
const isNegated = (text: string, at: number) => /[-－]/.test(text[at] ?? '') && !isSpace(text[at + 1] ?? ' ');

function prefixAt(text: string, at: number): { prefix: string; word: string } {
  const [prefix = '', word = ''] = /^([\p{L}_]+)[:：]/u.exec(text.slice(at)) ?? [];
  return { prefix, word };
}

export interface Writing {
  /** The key before the colon, as it was typed; null where none was. */
  word: string | null;
  /** Where the word, or the last of the key's values, begins. */
  at: number;
}

/** What is being written at the end of a text; null where that is a phrase in quotes, or nothing yet. */
export function writingIn(text: string): Writing | null {
  let start = 0;
  for (;;) {
    while (isSpace(text[start])) start += 1;
    const at = isNegated(text, start) ? start + 1 : start;
    if (at >= text.length) return null;
    const { prefix, word } = prefixAt(text, at);
    if (closing[text[at] ?? ''] !== undefined) start = readQuoted(text, at).end;
    else if (prefix === '') {
      start = runEnd(text, at, isSpace);
      if (start === text.length) return { word: null, at };
    } else {
      const { last, end } = readValues(text, at + prefix.length);
      if (end === text.length) return { word, at: last };
      start = end;
    }
    if (start >= text.length) return null;
  }
}

interface Filter {
  key: QueryKey;
  /** As it was typed. */
  word: string;
  at: number;
  valueAt: number;
  negated: boolean;
}

function readFilter(text: string, { key, word, at, valueAt, negated }: Filter): ReadTerm | Unreadable {
  const missing = () => unreadable('value_missing', at, valueAt - at, { key: word }, null);
  if (key === 'amount' || key === 'due' || key === 'filed') {
    const end = runEnd(text, valueAt, isSpace);
    const value = text.slice(valueAt, end);
    if (value === '') return missing();
    const wrong = (code: QueryErrorCode) =>
      unreadable(code, valueAt, value.length, { key: word, value, example: `${word}:>500` }, null);
    if (key === 'amount') {
      const read = readAmount(value);
      return read.ok ? { term: { key, measure: read.value, negated }, end } : wrong(read.code);
    }
    const read = readTime(value);
    return read.ok ? { term: { key, measure: read.value, negated }, end } : wrong(read.code);
  }
  const { values, end } = readValues(text, valueAt);
  if (values.length === 0) return missing();
  if (isNameKey(key)) {
    const names = values.map(({ value }) => (key === 'assignee' ? (personOf(value) ?? value) : value));
    return { term: { key, values: distinct(names), negated }, end };
  }
  const codes: string[] = [];
  for (const value of values) {
    const code = codeOf(key, value.value);
    if (code === undefined) {
      const params = { key: word, value: value.value };
      return unreadable('value_unknown', value.at, value.length, params, nearestValue(key, value.value));
    }
    codes.push(code);
  }
  return { term: { key, values: distinct(codes), negated }, end };
}

interface Value {
  value: string;
  at: number;
  length: number;
}

/** Values with commas between them, each bare or quoted. */
function readValues(text: string, start: number): { values: Value[]; last: number; end: number } {
  const values: Value[] = [];
  let at = start;
  for (;;) {
    const quoted = closing[text[at] ?? ''] === undefined ? null : readQuoted(text, at);
    const end = quoted?.end ?? runEnd(text, at, (character) => isSpace(character) || isComma(character));
    const value = quoted?.value ?? text.slice(at, end);
    if (value.trim() !== '') values.push({ value, at, length: end - at });
    if (!isComma(text[end])) return { values, last: at, end };
    at = end + 1;
  }
}

/** What is between quotes; `\"` is a quote, `\\` a stroke. Where it is not closed it goes on to the end. */
function readQuoted(text: string, start: number): { value: string; end: number } {
  const close = closing[text[start] ?? ''];
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== close) {
    const next = text[at + 1];
    if (text[at] === '\\' && next !== undefined && (next === close || next === '\\')) at += 1;
    value += text[at] ?? '';
    at += 1;
  }
  return { value, end: Math.min(at + 1, text.length) };
}

function runEnd(text: string, start: number, stops: (character: string | undefined) => boolean): number {
  let end = start;
  while (end < text.length && !stops(text[end])) end += 1;
  return end;
}

const isSpace = (character: string | undefined) => character !== undefined && /\s/.test(character);
const isComma = (character: string | undefined) => character !== undefined && /[,，、]/.test(character);
const distinct = (values: string[]) => [...new Set(values)];
const isNameKey = (key: CodeKey | NameKey): key is NameKey => nameKeys.some((each) => each === key);

export const isCodeKey = (key: QueryKey): key is CodeKey => codeKeys.some((each) => each === key);

function unreadable(
  code: QueryErrorCode,
  at: number,
  length: number,
  params: Record<string, string>,
  meant: string | null,
): Unreadable {
  return new Unreadable({ code, at, length, params, meant });
}

function failed(code: QueryErrorCode, at: number, length: number, params: Record<string, string>): ParsedQuery {
  return { ok: false, error: { code, at, length, params, meant: null } };
}
