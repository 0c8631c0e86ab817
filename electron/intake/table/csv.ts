/** Rows of a CSV file, as they are read: UTF-8 with or without a byte order mark, or GB18030; commas, semicolons or tabs. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { mostColumns, type TableLook } from '../../../shared/tables';
import { type Content, headOf } from '../content';
import { type Row, TableRefused } from './rows';

/** In characters; a row beyond is no row of a table, but a quotation mark that is never closed. */
const longestRow = 4 * 1024 * 1024;
const headBytes = 256 * 1024;

/** Throws `TableRefused` where it is no text or no table. */
export async function* csvRows(file: Content): AsyncGenerator<Row> {
  const { encoding, delimiter } = await textFormOf(file);
  let read = 0;
  const counted = (bytes: number) => {
    read += bytes;
  };
  const parser = Readable.from(decoded(file, encoding, counted)).pipe(
    parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      info: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.length > mostColumns)
        throw new TableRefused('too_many_columns', { found: record.length, limit: mostColumns });
      const share = file.bytes ? Math.min(1, read / file.bytes) : 0;
      yield { number: info.lines, cells: record.map((text) => ({ text })), share };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new TableRefused('table_broken', { detail: error.message });
    throw error;
  }
}

type TextForm = NonNullable<TableLook['text']>;
type Encoding = TextForm['encoding'];

/** How the text of a table is to be read. Throws `TableRefused` where it is none. */
export async function textFormOf(file: Content): Promise<TextForm> {
  const encoding = await encodingOf(file);
  return { encoding, delimiter: await delimiterOf(file, encoding) };
}

async function* decoded(file: Content, encoding: Encoding, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of await file.read()) {
    onBytes(chunk.length);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** By the whole file: the first byte that is no UTF-8 may be its last. */
async function encodingOf(file: Content): Promise<Encoding> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await isAll(file, encoding)) return encoding;
  }
  throw new TableRefused('not_utf8', {});
}

async function isAll(file: Content, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of await file.read()) {
      // Pictures and UTF-16 can pass for GB18030; text has no zero in it.
      if (Buffer.isBuffer(chunk) && chunk.includes(0)) return false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whichever stands most often in the heading. */
async function delimiterOf(file: Content, encoding: Encoding): Promise<TextForm['delimiter']> {
  const text = new TextDecoder(encoding).decode(await headOf(file, headBytes));
  const heading =
    text
      .trimStart()
      .split(/\r?\n/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? '';
  const counted = ([',', '\t', ';'] as const).map((mark) => ({ mark, count: heading.split(mark).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}
