/**
 * Reads an operator's figures of orders: CSV with a heading of the fields' names, or one JSON object a line. Fields: platform,
 * shop, goods (category of goods), from, to (first and last day, "2026-10-01", in UTC+8), orders.
 */
import { momentFromPlatformTime } from '../../shared/time';
import { OrderFigure } from '../domain/standing/order-figures';
import { type Problem, ProblemList } from './problems';

const fields = ['platform', 'shop', 'goods', 'from', 'to', 'orders'] as const;
type Field = (typeof fields)[number];
type Row = Partial<Record<Field, unknown>>;

export interface ReadFigures {
  figures: OrderFigure[];
  problems: Problem[];
}

/** What is wrong with a line is told with its number, and the others are read on. */
export async function readOrderFigures(file: string, lines: AsyncIterable<string>): Promise<ReadFigures> {
  const read: ReadFigures = { figures: [], problems: [] };
  let heading: string[] | null = null;
  let isJson = false;
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    const line = raw.replace(/^\uFEFF/, '').trim();
    if (line === '') continue;
    const problems = new ProblemList(file, `line ${number}`);
    isJson ||= heading === null && line.startsWith('{');
    if (heading === null && !isJson) {
      heading = cellsOf(line).map((cell) => cell.toLowerCase());
      for (const field of fields) if (!heading.includes(field)) problems.add('', 'missing_field', { field });
      read.problems.push(...problems.found);
      if (problems.found.length > 0) return read;
      continue;
    }
    const row = heading ? byHeading(heading, cellsOf(line)) : asObject(line, number, problems);
    const figure = row && figureOf(row, problems);
    if (figure) read.figures.push(figure);
    read.problems.push(...problems.found);
  }
  return read;
}

function byHeading(heading: readonly string[], cells: readonly string[]): Row {
  return Object.fromEntries(heading.map((name, index) => [name, cells[index] ?? '']));
}

function asObject(line: string, number: number, problems: ProblemList): Row | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
    problems.add('', 'wrong_type', { expected: 'object', found: typeof value });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    problems.add('', 'not_json', { line: number, column: 1, detail });
  }
  return null;
}

function figureOf(row: Row, problems: ProblemList): OrderFigure | null {
  const given = {
    platform: textOf(row.platform).toLowerCase(),
    shop: textOf(row.shop),
    goods: textOf(row.goods),
    from: dayOf(row.from),
    to: dayOf(row.to),
    orders: countOf(row.orders),
  };
  const parsed = OrderFigure.safeParse(given);
  const wrong = new Set<string>(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])));
  if (given.from !== undefined && given.to !== undefined && given.to < given.from) wrong.add('to');
  for (const field of fields) {
    if (!wrong.has(field)) continue;
    const value = textOf(row[field]);
    if (value === '') problems.add('', 'missing_field', { field });
    else problems.add('', 'bad_value', { field, value });
  }
  return parsed.success && wrong.size === 0 ? parsed.data : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function dayOf(value: unknown): number | undefined {
  return momentFromPlatformTime(`${textOf(value)} 00:00:00`);
}

function countOf(value: unknown): number | undefined {
  const text = textOf(value);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The cells of a line of CSV; one in quotation marks may hold commas, and a doubled quotation mark for one. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gy;
  while (cell.lastIndex < line.length || line.at(cell.lastIndex - 1) === ',') {
    const match = cell.exec(line);
    if (!match) break;
    const [whole, quoted, plain = ''] = match;
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (!whole.endsWith(',')) break;
  }
  return cells;
}
