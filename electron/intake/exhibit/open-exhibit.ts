/** An evidence file made out as a chat, a table or lines of text, all of it in memory of the thread that this runs on. */
import {
  type ChatSpeaker,
  chatSpeakers,
  type ExhibitHits,
  type ExhibitRead,
  type ExhibitRows,
  mostHits,
} from '../../../shared/exhibit';
import { cleanText, shortened } from '../../../shared/text';
import { chatSignsIn } from '../../domain/wording/chat-signs';
import type { WordList } from '../../domain/wording/word-list';
import { isOfficeDocument, zipKindOf } from '../archive';
import { type Content, inMemory } from '../content';
import { textFormOf } from '../table/csv';
import { headingsOf, tableRows } from '../table/read-table';
import { TableRefused } from '../table/rows';
import { sheetNames } from '../table/workbook';
import { chatInJson, type SaidInRole } from './chat-json';
import { chatIn } from './chat-text';
import { decodedText } from './decoded-text';
import { isProgram } from './program';
import { type KnownParties, type SaidSide, speakerOf } from './speaker';

/** In bytes: what is larger is not read as words. */
export const mostReadBytes = 64 * 1024 * 1024;
/** Rows are laid out one below the other, and a page is only so high. */
const mostRows = 1_000_000;
const mostCells = 4_000_000;
const mostMessages = 300_000;
/** In characters. A longer line is several rows; a longer message, cell or name is cut, and the file said to have more. */
const longestRow = 20_000;
const longestMessage = 20_000;
const longestCell = 4000;
const longestName = 200;

export interface ExhibitSource {
  name: string;
  bytes: Buffer;
  /** Its piece is said to be a chat. */
  isChat: boolean;
  /** Lines as they stand in the file are wanted, whatever they can be read as. */
  asText: boolean;
  /** Of a spreadsheet, from 0. */
  sheet: number;
  known: KnownParties;
  /** What agents said of names whose side is not known. */
  said: readonly SaidSide[];
  /** Masks what is not to be shown. */
  hide: (text: string) => string;
  abusive: WordList;
}

export interface OpenExhibit {
  read: ExhibitRead;
  rows(from: number, to: number): ExhibitRows;
  find(text: string): ExhibitHits;
  /** Rows with words that are pointed at. */
  signed(): ExhibitHits;
  /** The name in a row as it stands there, masked for nobody; empty where there is none. */
  nameIn(row: number): string;
}

type Unshown = Extract<ExhibitRead, { what: 'unshown' }>;

/** What cannot be made out says why in `read`; never rejects for what is in the file. */
export async function openExhibit(source: ExhibitSource): Promise<OpenExhibit> {
  const { name, bytes, asText } = source;
  if (bytes.length === 0) return unshown('empty');
  if (isProgram(name, bytes)) return unshown('program');
  const content = inMemory(bytes);
  const zip = await zipKindOf(content);
  if (zip === 'archive') return unshown((await isOfficeDocument(content)) ? 'office' : 'archive');
  if (zip === 'workbook') return openTable(source, 'workbook');
  const decoded = decodedText(bytes);
  if (!decoded) return unshown('binary');
  const isTable = /\.(?:csv|tsv)$/i.test(name) && !asText;
  if (isTable && (decoded.encoding === 'utf-8' || decoded.encoding === 'gb18030')) return openTable(source, 'csv');
  const text = cleanText(decoded.text);
  const chat = asText ? null : chatOf(text, source);
  return chat ? openChat(chat, source) : openText(text, decoded.encoding, source);
}

function chatOf(text: string, { known, isChat }: ExhibitSource): SaidInRole[] | null {
  if (/^\s*[[{]/.test(text)) {
    const parsed = parsedJson(text);
    if (parsed !== undefined) return chatInJson(parsed, known, isChat);
  }
  if (/^\s*</.test(text)) return null;
  const said = chatIn(text.split('\n'), known, isChat);
  return said?.map((one) => ({ ...one, role: '' })) ?? null;
}

/** A value, or a value a line. Undefined where it is neither; nothing of it is run. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return text
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}

function openChat(said: readonly SaidInRole[], { known, said: told, hide, abusive }: ExhibitSource): OpenExhibit {
  const { within, hasCut } = cutter();
  const sides = new Map(told.map(({ name, side }) => [name, side]));
  const lines = said.slice(0, mostMessages).map(({ at, name, role, text }) => {
    const read: ChatSpeaker = name === '' ? 'system' : speakerOf(name, known, role);
    const side = read === 'unknown' ? sides.get(name) : undefined;
    return {
      at,
      from: side ?? read,
      isSaid: side !== undefined,
      name: within(hide(cleanText(name)), longestName),
      text: within(hide(cleanText(text)), longestMessage),
    };
  });
  const signsAt = lines.map(({ text }) => chatSignsIn(text, abusive));
  const signed = signsAt.flatMap((signs, place) => (signs.length > 0 ? [place] : []));
  const times = lines.flatMap(({ at }) => at ?? []);
  const count = (speaker: ChatSpeaker) => lines.filter(({ from }) => from === speaker).length;
  return {
    read: {
      what: 'chat',
      rows: lines.length,
      first: times[0] ?? null,
      last: times.at(-1) ?? null,
      by: Object.fromEntries(chatSpeakers.map((speaker) => [speaker, count(speaker)])) as Record<ChatSpeaker, number>,
      signed: signed.length,
      hasMore: said.length > lines.length || hasCut(),
    },
    rows: (from, to) => ({
      what: 'chat',
      rows: lines.slice(from, to).map((line, place) => ({ ...line, signs: signsAt[from + place] ?? [] })),
    }),
    find: (text) => placesOf(lines, text, (line) => `${line.name}\n${line.text}`),
    signed: () => hitsOf(signed),
    nameIn: (row) => said[row]?.name ?? '',
  };
}

async function openTable(source: ExhibitSource, kind: 'csv' | 'workbook'): Promise<OpenExhibit> {
  const content = inMemory(source.bytes);
  const { hide, sheet } = source;
  const { within, hasCut } = cutter();
  const sheets = kind === 'workbook' ? (await namesIn(content)).map((name) => within(hide(name), longestName)) : [];
  // Of several there are others to go to.
  const others = sheets.length > 1 ? sheets : undefined;
  try {
    const encoding = kind === 'csv' ? (await textFormOf(content)).encoding : null;
    let headings: string[] | null = null;
    let cells = 0;
    let hasMore = false;
    const rows: string[][] = [];
    for await (const row of tableRows(content, kind, sheet)) {
      if (!headings) {
        headings = headingsOf(row.cells).map(hide);
        continue;
      }
      cells += row.cells.length;
      if (rows.length >= mostRows || cells > mostCells) {
        hasMore = true;
        break;
      }
      rows.push(Array.from(row.cells, (cell) => within(hide(cleanText(cell?.text ?? '')), longestCell)));
    }
    if (!headings && !others) return unshown('empty');
    const read: ExhibitRead = {
      what: 'table',
      headings: headings ?? [],
      rows: rows.length,
      encoding,
      sheets,
      sheet,
      hasMore: hasMore || hasCut(),
    };
    return {
      read,
      rows: (from, to) => ({ what: 'table', rows: rows.slice(from, to) }),
      find: (text) => placesOf(rows, text, (row) => row.join('\n')),
      signed: () => hitsOf([]),
      nameIn: () => '',
    };
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    if (error.code === 'table_too_large') return unshown('too_large', '', others);
    return unshown('damaged', String(error.params.detail ?? error.code), others);
  }
}

/** None where they cannot be told: why is said of the sheet itself. */
async function namesIn(content: Content): Promise<string[]> {
  try {
    return await sheetNames(content);
  } catch {
    return [];
  }
}

function openText(text: string, encoding: Extract<ExhibitRead, { what: 'text' }>['encoding'], { hide }: ExhibitSource) {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  const lines = all.slice(0, mostRows).flatMap((line) => partsOf(hide(line)));
  const rows = lines.slice(0, mostRows);
  const opened: OpenExhibit = {
    read: {
      what: 'text',
      rows: rows.length,
      encoding,
      isMarkup: /^\s*<(?:!doctype|html|svg|\?xml|!--)/i.test(text),
      hasMore: all.length > mostRows || lines.length > mostRows,
    },
    rows: (from, to) => ({ what: 'text', rows: rows.slice(from, to) }),
    find: (wanted) => placesOf(rows, wanted, (row) => row),
    signed: () => hitsOf([]),
    nameIn: () => '',
  };
  return opened;
}

/** All of a line, so that what stands anywhere in it is found. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < line.length || parts.length === 0; at += parts.at(-1)?.length ?? 0)
    parts.push(shortened(line.slice(at, at + longestRow + 1), longestRow));
  return parts;
}

/** Cuts what is too long, so that it is seen, and remembers that it did. */
function cutter() {
  let isCut = false;
  const within = (text: string, limit: number) => {
    if (text.length <= limit) return text;
    isCut = true;
    return `${shortened(text, limit)}…`;
  };
  return { within, hasCut: () => isCut };
}

export const unshown = (why: Unshown['why'], detail = '', sheets?: string[]): OpenExhibit =>
  unread({ what: 'unshown', why, detail, ...(sheets && { sheets }) });

/** What has no rows. */
export function unread(read: Extract<ExhibitRead, { what: 'unshown' | 'recording' }>): OpenExhibit {
  return {
    read,
    rows: () => ({ what: 'text', rows: [] }),
    find: () => hitsOf([]),
    signed: () => hitsOf([]),
    nameIn: () => '',
  };
}

function placesOf<T>(rows: readonly T[], text: string, wordsOf: (row: T) => string): ExhibitHits {
  const wanted = plain(text);
  if (wanted === '') return hitsOf([]);
  return hitsOf(rows.flatMap((row, place) => (plain(wordsOf(row)).includes(wanted) ? [place] : [])));
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

const hitsOf = (places: readonly number[]): ExhibitHits => ({
  places: places.slice(0, mostHits),
  total: places.length,
});
