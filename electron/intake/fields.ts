/**
 * Reading the fields of a record: each says what it wants, takes what the platforms send for it, and notes what it
 * cannot.
 */
import { longestText, type Warning } from '../../shared/case';
import { fenFromYuan } from '../../shared/money';
import { cleanLine, cleanText, shortened } from '../../shared/text';
import { momentFromPlatformTime } from '../../shared/time';
import type { WarningCode } from '../../shared/vocabulary';
import { fieldOf, isJsonNumber, isJsonObject, type JsonObject, jsonText, kindOf } from './json';
import type { ProblemList } from './problems';

const longestLine = 500;
/** Enough to recognise a value by. */
const longestShownValue = 200;
/** What a case keeps; a record that earns more has long said what is wrong with it. */
const mostWarnings = 1000;

/** Warnings of one record. */
export class WarningList {
  readonly found: Warning[] = [];

  /** The same warning twice says nothing more. */
  add(code: WarningCode, field: string, value: unknown): void {
    const warning = { code, field: shortened(field, longestLine), value: shownValue(value) };
    const isKnown = this.found.some(
      (other) => other.code === code && other.field === warning.field && other.value === warning.value,
    );
    if (!isKnown && this.found.length < mostWarnings) this.found.push(warning);
  }
}

/** A value as a person can recognise it in a warning or a problem. */
export function shownValue(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return shortened(cleanLine(value), longestShownValue);
  return shortened(cleanLine(jsonText(value)), longestShownValue);
}

/**
 * The fields of one JSON object. Optional ones answer undefined where absent and warn where unreadable; required ones
 * leave a problem naming the place, and answer undefined.
 */
export class Fields {
  /** @param prefix stands before a field's name in warnings, for an object inside the record. */
  constructor(
    private readonly record: JsonObject,
    private readonly place: string,
    private readonly warnings: WarningList,
    private readonly problems: ProblemList,
    private readonly prefix = '',
  ) {}

  has(field: string): boolean {
    return this.given(field) !== undefined;
  }

  /** The value as it came; undefined where there is nothing. */
  given(field: string): unknown {
    const value = fieldOf(this.record, field);
    return value === null || value === '' ? undefined : value;
  }

  /** A string or a number, as text. */
  private scalar(field: string): string | undefined {
    const value = this.given(field);
    const text = scalarText(value);
    if (value !== undefined && text === undefined) this.warn('field_unreadable', field);
    return text;
  }

  private requiredScalar(field: string): string | undefined {
    const value = this.given(field);
    if (value === undefined) return this.missing(field);
    const text = scalarText(value);
    if (text === undefined) {
      this.problems.add(`${this.place}.${field}`, 'wrong_type', { expected: 'string', found: kindOf(value) });
    }
    return text;
  }

  warn(code: WarningCode, field: string): void {
    this.warnings.add(code, this.prefix + field, this.given(field));
  }

  missing(field: string): undefined {
    this.problems.add(`${this.place}.${field}`, 'missing_field', { field });
  }

  bad(field: string): undefined {
    this.problems.add(`${this.place}.${field}`, 'bad_value', { field, value: shownValue(this.given(field)) });
  }

  /** One line of text: a name, a title. */
  line(field: string): string | undefined {
    const text = this.scalar(field);
    const clean = text === undefined ? '' : cleanLine(text);
    if (clean.length > longestLine) this.warn('text_shortened', field);
    return shortened(clean, longestLine) || undefined;
  }

  /** Text of several lines; empty where there is none. */
  text(field: string): string {
    const clean = cleanText(this.scalar(field) ?? '');
    if (clean.length > longestText) this.warn('text_shortened', field);
    return shortened(clean, longestText);
  }

  /** A number that names something, as digits or letters: never an amount, exact at any length. */
  id(field: string): string | undefined {
    const text = this.scalar(field);
    if (text === undefined) return undefined;
    const id = idFrom(text);
    if (id === undefined) this.warn('field_unreadable', field);
    return id;
  }

  requiredId(field: string): string | undefined {
    const text = this.requiredScalar(field);
    return text === undefined ? undefined : (idFrom(text) ?? this.bad(field));
  }

  /** A code of the platform as text, whether it came as a string or a number. */
  code(field: string): string | undefined {
    const code = this.line(field);
    // TOP sends the word "null" for codes that are not set (operation_contraint, in its own sandbox).
    return code === 'null' ? undefined : code;
  }

  /** What a code means by its table. A code that is not in it is a warning, and undefined: never the nearest one. */
  coded<T>(field: string, table: ReadonlyMap<string, T>): T | undefined {
    const code = this.code(field);
    if (code === undefined) return undefined;
    const meaning = table.get(code);
    if (meaning === undefined) this.warn('unknown_code', field);
    return meaning;
  }

  /** What a code means; that there is none is a warning too, where nothing else says it. */
  told<T>(field: string, table: ReadonlyMap<string, T>): T | undefined {
    if (this.code(field) === undefined) this.warn('unknown_code', field);
    return this.coded(field, table);
  }

  /** Yuan to fen. */
  fen(field: string): number | undefined {
    const text = this.scalar(field);
    if (text === undefined) return undefined;
    const fen = fenFromYuan(text);
    if (fen === undefined) this.warn('field_unreadable', field);
    return fen;
  }

  requiredFen(field: string): number | undefined {
    const text = this.requiredScalar(field);
    return text === undefined ? undefined : (fenFromYuan(text) ?? this.bad(field));
  }

  /** Wall time in UTC+8, or seconds or milliseconds since the epoch as some platforms count, to ms since the epoch. */
  instant(field: string): number | undefined {
    const value = this.given(field);
    if (value === undefined) return undefined;
    const moment = instantFrom(scalarText(value) ?? '');
    if (moment === undefined) this.warn('time_unreadable', field);
    return moment;
  }

  requiredInstant(field: string): number | undefined {
    const text = this.requiredScalar(field);
    return text === undefined ? undefined : (instantFrom(text) ?? this.bad(field));
  }

  /** An amount in fen as it is; a whole number. */
  fenAsIs(field: string): number | undefined {
    const text = this.scalar(field);
    if (text === undefined) return undefined;
    if (/^\d{1,12}$/.test(text.trim())) return Number(text);
    this.warn('field_unreadable', field);
    return undefined;
  }

  /** 1 or 0, as numbers or strings; true and false too. */
  bit(field: string): boolean | undefined {
    const code = this.code(field);
    if (code === undefined) return undefined;
    if (code === '1' || code === 'true') return true;
    if (code === '0' || code === 'false') return false;
    this.warn('field_unreadable', field);
    return undefined;
  }

  /** A count. */
  whole(field: string): number | undefined {
    const text = this.scalar(field);
    if (text === undefined) return undefined;
    if (/^\d{1,9}$/.test(text.trim())) return Number(text);
    this.warn('field_unreadable', field);
    return undefined;
  }

  /** true, "true", false or "false". */
  flag(field: string): boolean | undefined {
    const value = this.given(field);
    if (value === undefined) return undefined;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    this.warn('field_unreadable', field);
    return undefined;
  }

  /** The fields of an object inside this one; undefined where absent or not an object. */
  inside(field: string): Fields | undefined {
    const value = this.given(field);
    if (value === undefined) return undefined;
    if (isJsonObject(value)) {
      return new Fields(value, `${this.place}.${field}`, this.warnings, this.problems, `${this.prefix}${field}.`);
    }
    this.warn('field_unreadable', field);
    return undefined;
  }
}

/** Years 2001 to 2286, as ten digits of seconds or thirteen of milliseconds; else wall time. */
function instantFrom(text: string): number | undefined {
  const digits = text.trim();
  if (/^[1-9]\d{9}$/.test(digits)) return Number(digits) * 1000;
  if (/^[1-9]\d{12}$/.test(digits)) return Number(digits);
  return momentFromPlatformTime(digits);
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isJsonNumber(value) ? value.value : undefined;
}

/**
 * What a case id can hold. Zero is how TOP says that there is no such thing; signs, points and exponents are no
 * names.
 */
export function idFrom(text: string): string | undefined {
  const id = text.trim();
  const isName = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/.test(id);
  return isName && !/^0+$/.test(id) && !/^\d+[eE]\d+$/.test(id) ? id : undefined;
}
