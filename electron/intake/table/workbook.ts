/**
 * Rows of a sheet of a spreadsheet (XLSX). Read here, over a zip and an XML library, because those that read
 * spreadsheets turn numbers into floats before anybody has seen their digits, and make rows and columns of whatever
 * numbers a file claims.
 */
import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { mostColumns } from '../../../shared/tables';
import { cleanLine } from '../../../shared/text';
import { platformTime } from '../../../shared/time';
import type { Content } from '../content';
import { type Cell, type Row, TableRefused } from './rows';

/** In bytes, unpacked, of one part; the sheet itself is read as it comes. */
const largestPart = 256 * 1024 * 1024;
const largestSheet = 2 * 1024 ** 3;
const mostParts = 5000;
const mostSheets = 1000;
const mostStrings = 2_000_000;
const longestCell = 40_000;

type Parts = ReadonlyMap<string, Entry>;
type Attributes = Readonly<Record<string, string>>;

/**
 * Throws `TableRefused` where it is no spreadsheet, a damaged one, one without such a sheet, or one that is made to fill the memory.
 * @param place of the sheet among all of them, from 0
 */
export async function* workbookRows(file: Content, place = 0): AsyncGenerator<Row> {
  let zip: ZipFile | undefined;
  try {
    zip = await file.zip({ lazyEntries: true, autoClose: false });
    const parts = await partsOf(zip);
    const { sheet, isFrom1904 } = await sheetAt(zip, parts, place);
    const strings = await sharedStrings(zip, parts);
    const dates = await dateStyles(zip, parts);
    const reader = new SheetReader({ strings, dates, isFrom1904 });
    const counted = (bytes: number) => {
      reader.share = Math.min(1, bytes / sheet.uncompressedSize);
    };
    yield* sheetRows(await textOf(zip, sheet, largestSheet, counted), reader);
  } catch (error) {
    if (error instanceof TableRefused || (error instanceof Error && 'syscall' in error)) throw error;
    throw new TableRefused('table_broken', { detail: error instanceof Error ? error.message : String(error) });
  } finally {
    zip?.close();
  }
}

/** What its sheets are called, in their order, hidden ones too. Throws as `workbookRows` does. */
export async function sheetNames(file: Content): Promise<string[]> {
  const zip = await file.zip({ lazyEntries: true, autoClose: false });
  try {
    const workbook = (await partsOf(zip)).get('xl/workbook.xml');
    const names: string[] = [];
    if (!workbook) return names;
    await readPart(zip, workbook, {
      open(element, { name = '' }) {
        if (element === 'sheet' && names.length < mostSheets) names.push(cleanLine(name));
      },
    });
    return names;
  } finally {
    zip.close();
  }
}

async function partsOf(zip: ZipFile): Promise<Parts> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName.toLowerCase(), entry);
    if (parts.size > mostParts) throw new TableRefused('table_too_large', { limit: mostParts });
  }
  return parts;
}

/** The text of a part, chunk by chunk. Refuses more than was allowed, whatever its directory says of its size. */
async function textOf(
  zip: ZipFile,
  entry: Entry,
  limit: number,
  onBytes?: (bytes: number) => void,
): Promise<AsyncGenerator<string>> {
  if (entry.generalPurposeBitFlag & 1) throw new TableRefused('table_broken', { detail: 'encrypted' });
  if (entry.uncompressedSize > limit) throw new TableRefused('table_too_large', { limit });
  const stream = await zip.openReadStreamPromise(entry);
  return decodedText(stream, limit, onBytes);
}

async function* decodedText(
  stream: Readable,
  limit: number,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > limit) throw new TableRefused('table_too_large', { limit });
    onBytes?.(bytes);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

interface Watcher {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Names without what stands before a colon: some programs write `x:row`. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function watched(watcher: Watcher): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new TableRefused('table_broken', { detail: error.message });
  });
  // Entities of its own are how a small file is made a large one; nothing that saves spreadsheets has any.
  parser.on('doctype', () => {
    throw new TableRefused('table_broken', { detail: 'DOCTYPE' });
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => watcher.open?.(localName(name), attributes));
  parser.on('closetag', ({ name }) => watcher.close?.(localName(name)));
  parser.on('text', (text) => watcher.text?.(text));
  parser.on('cdata', (text) => watcher.text?.(text));
  return parser;
}

async function readPart(zip: ZipFile, entry: Entry, watcher: Watcher): Promise<void> {
  const parser = watched(watcher);
  for await (const text of await textOf(zip, entry, largestPart)) parser.write(text);
  parser.close();
}

async function sheetAt(zip: ZipFile, parts: Parts, place: number): Promise<{ sheet: Entry; isFrom1904: boolean }> {
  const workbook = parts.get('xl/workbook.xml');
  if (!workbook) throw new TableRefused('table_broken', { detail: 'xl/workbook.xml' });
  const sheets: (string | undefined)[] = [];
  let isFrom1904 = false;
  await readPart(zip, workbook, {
    open(name, attributes) {
      if (name === 'sheet' && sheets.length < mostSheets) sheets.push(attributes['r:id']);
      if (name === 'workbookPr') isFrom1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    },
  });
  const relation = sheets[place];
  let target: string | undefined;
  const relations = parts.get('xl/_rels/workbook.xml.rels');
  if (relations) {
    await readPart(zip, relations, {
      open(name, { Id, Target }) {
        if (name === 'Relationship' && relation !== undefined && Id === relation) target = Target;
      },
    });
  }
  const way =
    target === undefined
      ? `xl/worksheets/sheet${place + 1}.xml`
      : target.startsWith('/')
        ? target.slice(1)
        : `xl/${target}`;
  const sheet = parts.get(way.toLowerCase());
  if (!sheet) throw new TableRefused('table_broken', { detail: way });
  return { sheet, isFrom1904 };
}

async function sharedStrings(zip: ZipFile, parts: Parts): Promise<string[]> {
  const part = parts.get('xl/sharedstrings.xml');
  const strings: string[] = [];
  if (!part) return strings;
  const text = new TextInside();
  await readPart(zip, part, {
    open(name) {
      text.open(name);
      if (name === 'si') text.begin();
    },
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      strings.push(text.taken());
      if (strings.length > mostStrings) throw new TableRefused('table_too_large', { limit: mostStrings });
    },
    text: (more) => text.add(more),
  });
  return strings;
}

/** Text of a string, in runs or not; how it is read aloud (`rPh`) is left out. */
class TextInside {
  private found = '';
  private isText = false;
  private isPhonetic = false;

  begin(): void {
    this.found = '';
  }
  open(name: string): void {
    if (name === 't') this.isText = true;
    if (name === 'rPh') this.isPhonetic = true;
  }
  close(name: string): void {
    if (name === 't') this.isText = false;
    if (name === 'rPh') this.isPhonetic = false;
  }
  add(text: string): void {
    if (this.isText && !this.isPhonetic && this.found.length < longestCell) this.found += text;
  }
  taken(): string {
    return this.found.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

/** Formats that come with every spreadsheet and show a day or a time. */
function isDateFormat(id: number, own: ReadonlyMap<number, string>): boolean {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
  const code = own.get(id)?.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '') ?? '';
  return /[ymdhs年月日]/i.test(code) && !/general/i.test(code);
}

/** Which styles of cells show days. */
async function dateStyles(zip: ZipFile, parts: Parts): Promise<boolean[]> {
  const part = parts.get('xl/styles.xml');
  const dates: boolean[] = [];
  if (!part) return dates;
  const own = new Map<number, string>();
  let isInside = false;
  await readPart(zip, part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') isInside = true;
      if (name === 'xf' && isInside && dates.length < 100_000) dates.push(isDateFormat(Number(numFmtId ?? 0), own));
    },
    close(name) {
      if (name === 'cellXfs') isInside = false;
    },
  });
  return dates;
}

interface Book {
  strings: readonly string[];
  dates: readonly boolean[];
  isFrom1904: boolean;
}

async function* sheetRows(chunks: AsyncGenerator<string>, reader: SheetReader): AsyncGenerator<Row> {
  const parser = watched(reader);
  for await (const text of chunks) {
    parser.write(text);
    yield* reader.taken();
  }
  parser.close();
  yield* reader.taken();
}

class SheetReader {
  /** Of the sheet that is read by now. */
  share = 0;
  private rows: Row[] = [];
  private row: Row | undefined;
  private cell: { type: string; style: number; column: number } | undefined;
  private value = '';
  private isValue = false;
  private lastNumber = 0;
  private readonly inline = new TextInside();

  constructor(private readonly book: Book) {}

  taken(): Row[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    this.inline.open(name);
    if (name === 'row') {
      const given = Number(attributes.r);
      this.lastNumber = Number.isSafeInteger(given) && given > this.lastNumber ? given : this.lastNumber + 1;
      this.row = { number: this.lastNumber, cells: [], share: this.share };
    } else if (name === 'c' && this.row) {
      const column = columnOf(attributes.r) ?? this.row.cells.length;
      if (column >= mostColumns) throw new TableRefused('too_many_columns', { found: column + 1, limit: mostColumns });
      this.cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), column };
      this.value = '';
      this.inline.begin();
    } else if (name === 'v') this.isValue = true;
  }

  text(text: string): void {
    this.inline.add(text);
    if (this.isValue && this.value.length < longestCell) this.value += text;
  }

  close(name: string): void {
    this.inline.close(name);
    if (name === 'v') this.isValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row' && this.row) {
      if (this.row.cells.some(({ text }) => text !== '')) this.rows.push(this.row);
      this.row = undefined;
    }
  }

  private endCell(): void {
    const { cell, row } = this;
    this.cell = undefined;
    if (!cell || !row) return;
    while (row.cells.length < cell.column) row.cells.push({ text: '' });
    row.cells[cell.column] = this.valueOf(cell.type, cell.style);
  }

  private valueOf(type: string, style: number): Cell {
    const { value, book } = this;
    switch (type) {
      case 's':
        return { text: book.strings[Number(value)] ?? '' };
      case 'inlineStr':
        return { text: this.inline.taken() };
      case 'str':
      case 'd':
        return { text: value };
      case 'b':
        return { text: value === '1' ? 'true' : 'false' };
      case 'e':
        return { text: '' };
      default:
        if (value === '') return { text: '' };
        return book.dates[style]
          ? { text: wallTime(value, book.isFrom1904) ?? value }
          : { text: value, isNumber: true };
    }
  }
}

/** "AB12" to 27, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})[0-9]{1,7}$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A day's number as wall time, "yyyy-MM-dd HH:mm:ss". */
function wallTime(value: string, isFrom1904: boolean): string | undefined {
  const days = Number(value) + (isFrom1904 ? 1462 : 0);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return undefined;
  // Day 25569 is 1970-01-01; what is written there is wall time, in UTC+8 as all such times are.
  const moment = Math.round((days - 25_569) * 86_400) * 1000 - 8 * 3_600_000;
  return platformTime(moment);
}
