/**
 * A payload's bytes to the records in it. Pure: no files, no clock; whatever the bytes are, it answers and never
 * throws.
 */
import type { Adapter } from './adapter';
import { caseLines } from './case-line/adapter';
import { shownValue } from './fields';
import { jd } from './jd/adapter';
import { encodingOf, fieldOf, isJsonObject, kindOf, parseJson, type TextEncoding } from './json';
import { linesIn } from './lines';
import { pinduoduo } from './pinduoduo/adapter';
import { type ProblemCode, ProblemList } from './problems';
import type { PayloadReading, RecordReading } from './reading';
import { type Reasons, shippedReasons } from './reasons';
import { taobaoRefunds } from './taobao/envelope';
import { tmallDisputes } from './tmall/adapter';
import { wechat } from './wechat/adapter';

const adapters: readonly Adapter[] = [taobaoRefunds, tmallDisputes, pinduoduo, jd, wechat, caseLines];

/** One JSON document is parsed as a whole; many cases belong in a file with a record a line. In bytes. */
export const largestDocument = 64 * 1024 * 1024;

/** Names of files that have one payload a line. */
export function hasLines(name: string): boolean {
  return /\.(?:ndjson|jsonl)$/i.test(name);
}

/**
 * Reads a payload: an envelope, several envelopes in one object, an array of them, or one a line. What is broken
 * leaves a problem and does not take the rest with it.
 * @param name the file's name or path, for the problems; `.ndjson` and `.jsonl` are read line by line
 * @param reasons what a buyer's reason says of the category
 */
export function readPayload(name: string, bytes: Uint8Array, reasons: Reasons = shippedReasons()): PayloadReading {
  if (!hasLines(name)) {
    const whole = readDocument(name, bytes, reasons);
    const isUnread = whole.records.length === 0 && whole.problems.some(({ code }) => ofTheWhole.has(code));
    if (!isUnread || !isLineByLine(bytes)) return whole;
  }
  const all: PayloadReading = { records: [], problems: [] };
  const encoding = encodingOf(bytes);
  for (const line of linesIn(bytes)) {
    const reading = readLine(name, line.number, line.bytes, reasons, encoding);
    all.records.push(...reading.records);
    all.problems.push(...reading.problems);
  }
  if (all.records.length === 0 && all.problems.length === 0) {
    all.problems.push({ file: name, place: '', code: 'empty', params: {} });
  }
  return all;
}

/**
 * One line of a file that has a payload a line.
 * @param encoding the file's (`encodingOf`)
 */
export function readLine(
  name: string,
  line: number,
  bytes: Uint8Array,
  reasons: Reasons = shippedReasons(),
  encoding: TextEncoding = 'utf-8',
): PayloadReading {
  return readDocument(name, bytes, reasons, `line ${line}`, encoding);
}

function readDocument(
  name: string,
  bytes: Uint8Array,
  reasons: Reasons,
  prefix = '',
  encoding: TextEncoding = 'utf-8',
): PayloadReading {
  const problems = new ProblemList(name, prefix);
  if (bytes.length > largestDocument) {
    problems.add('', 'too_large', { bytes: bytes.length, limit: largestDocument });
    return { records: [], problems: problems.found };
  }
  const parsed = parseJson(bytes, encoding);
  if (!parsed.ok) {
    // In a line the parser's own "line 1" would mislead; the column is in the parameters.
    problems.add(prefix ? '' : parsed.place, parsed.code, parsed.params);
    return { records: [], problems: problems.found };
  }
  return { records: readValue(parsed.value, problems, reasons), problems: problems.found };
}

function readValue(value: unknown, problems: ProblemList, reasons: Reasons): RecordReading[] {
  if (!Array.isArray(value)) return readEnvelope(value, '', problems, reasons);
  if (value.length === 0) problems.add('', 'empty');
  return value.flatMap((item: unknown, index) => readEnvelope(item, `[${index}].`, problems, reasons));
}

/** @param place what stands before the names in this object: empty, or `[3].` */
function readEnvelope(value: unknown, place: string, problems: ProblemList, reasons: Reasons): RecordReading[] {
  const here = place.replace(/\.$/, '');
  if (!isJsonObject(value)) {
    problems.add(here, 'wrong_type', { expected: 'object', found: kindOf(value) });
    return [];
  }
  const refused = fieldOf(value, 'error_response');
  if (refused !== undefined) problems.add(`${place}error_response`, 'platform_error', errorIn(refused));
  const known = adapters.filter(
    (adapter) =>
      adapter.envelopes.some((envelope) => Object.hasOwn(value, envelope)) || adapter.isRecord?.(value) === true,
  );
  if (known.length === 0 && refused === undefined) {
    problems.add(here, 'no_known_envelope', { found: shownValue(Object.keys(value).slice(0, 10).join(', ')) });
  }
  return known.flatMap((adapter) => adapter.read(value, place, problems, reasons));
}

/**
 * Where it has no data to give, TOP answers `{"error_response": {code, msg, sub_code, sub_msg}}`, and Pinduoduo the same
 * with error_code and error_msg, and null for what there is not.
 */
function errorIn(refused: unknown): { errorCode: string; message: string } {
  if (!isJsonObject(refused)) return { errorCode: '', message: shownValue(refused) };
  const part = (field: string) => shownValue(fieldOf(refused, field) ?? undefined);
  return {
    errorCode: [part('code'), part('error_code'), part('sub_code')].filter(Boolean).join(' '),
    message: [part('msg'), part('error_msg'), part('sub_msg')].filter(Boolean).join(' '),
  };
}

/** Why a document was not read at all. */
const ofTheWhole: ReadonlySet<ProblemCode> = new Set(['not_json', 'too_deep', 'not_utf8', 'too_large']);

/** So many lines say whether a file has a payload a line. */
const tellingLines = 1000;

/**
 * A file that calls itself .json and has a payload a line: there are several, and the first is whole, or where that one is torn,
 * at least half of them are objects. Of a document that is broken few are.
 */
export function isLineByLine(start: Uint8Array): boolean {
  let lines = 0;
  let objects = 0;
  let isFirstWhole = false;
  for (const line of linesIn(start)) {
    if (lines === tellingLines) break;
    lines += 1;
    const parsed = line.bytes.length > largestDocument ? null : parseJson(line.bytes);
    if (lines === 1) isFirstWhole = parsed?.ok === true;
    else if (isFirstWhole) return true;
    if (parsed?.ok && isJsonObject(parsed.value)) objects += 1;
  }
  return lines > 1 && objects * 2 >= lines;
}
