/** JSON from outside: guarded before it is parsed, exact in its numbers, narrow in its types. */
import { isUtf8 } from 'node:buffer';
import { isLosslessNumber, type LosslessNumber, parse, stringify } from 'lossless-json';
import { linesIn } from './lines';
import type { Problem, ProblemCode } from './problems';

/** Platform records nest five or six deep; the parser recurses, so a hostile depth would overflow the stack. */
export const deepestNesting = 64;

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

export function isJsonNumber(value: unknown): value is LosslessNumber {
  return isLosslessNumber(value);
}

/** Own fields only: what a record inherits is not in the file. */
export function fieldOf(record: JsonObject, field: string): unknown {
  return Object.hasOwn(record, field) ? record[field] : undefined;
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'nothing';

export function kindOf(value: unknown): JsonKind {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isLosslessNumber(value)) return 'number';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'number';
}

/** JSON again, every digit of its numbers as it came. */
export function jsonText(value: unknown): string {
  return stringify(value) ?? 'null';
}

export type Parsed =
  | { ok: true; value: unknown }
  | { ok: false; place: string; code: ProblemCode; params: Problem['params'] };

export type TextEncoding = 'utf-8' | 'gb18030';

/** How much of a file with a record a line says which encoding it is in. */
export const tellingBytes = 256 * 1024;

/**
 * Which encoding a file with a record a line is in, by its beginning: a line of little Chinese in GB18030 can be UTF-8, too, and
 * says then something else; many cannot. One that is broken among many of the other kind does not tell.
 * @param start the whole file, or more of it than `tellingBytes`
 */
export function encodingOf(start: Uint8Array): TextEncoding {
  // A line that is cut is neither.
  const end = start.length > tellingBytes ? start.lastIndexOf(0x0a, tellingBytes) + 1 : start.length;
  let balance = 0;
  for (const { bytes } of linesIn(start.subarray(0, end))) {
    const telling = bytes.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0);
    if (isUtf8(bytes)) balance += telling;
    else if (decoded(bytes, 'gb18030') !== null) balance -= telling;
  }
  return balance < 0 ? 'gb18030' : 'utf-8';
}

/**
 * Bytes of UTF-8, with or without a byte order mark, or of GB18030, to a JSON value. Never throws.
 * @param first what they are taken for where they can be both
 */
export function parseJson(bytes: Uint8Array, first: TextEncoding = 'utf-8'): Parsed {
  const text = decoded(bytes, first);
  if (text === null) return { ok: false, place: '', code: 'not_utf8', params: {} };
  if (isNestedBeyond(text, deepestNesting)) {
    return { ok: false, place: '', code: 'too_deep', params: { limit: deepestNesting } };
  }
  if (text.trim() === '') return { ok: false, place: '', code: 'empty', params: {} };
  try {
    return { ok: true, value: parse(text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const { line, column } = placeOf(text, Number(/position (\d+)$/.exec(detail)?.[1] ?? 0));
    const params = { line, column, detail: detail.replace(/ at position \d+$/, '') };
    return { ok: false, place: `line ${line}, column ${column}`, code: 'not_json', params };
  }
}

/** UTF-8, or GB18030 as desktops in China still export, where every byte of it makes sense. */
function decoded(bytes: Uint8Array, first: TextEncoding): string | null {
  for (const encoding of [first, first === 'utf-8' ? 'gb18030' : 'utf-8']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // UTF-16 and pictures can pass for GB18030; no payload begins like them, or has control characters.
      if (encoding === 'utf-8' || (/^\s*[[{]/.test(text) && !hasControls(text))) return text;
    } catch {
      // The next one.
    }
  }
  return null;
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return true;
  }
  return false;
}

const quote = 0x22;
const backslash = 0x5c;

/**
 * Whether brackets nest deeper than `limit`. Up to the first mistake in the text it sees strings just as the parser
 * does, and the parser stops there, so what passes cannot make it recurse further.
 */
function isNestedBeyond(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text.charCodeAt(at);
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}

/** Line and column, both from 1, of a place in a text. */
function placeOf(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: position - start + 1 };
}
