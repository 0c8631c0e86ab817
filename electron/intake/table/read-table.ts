/** A table, CSV or spreadsheet, to its records, as its rows are read. */
import { type TableMapping, unfitFor } from '../../../shared/tables';
import { cleanLine, shortened } from '../../../shared/text';
import { zipKindOf } from '../archive';
import type { Content } from '../content';
import { ProblemList } from '../problems';
import type { PayloadReading } from '../reading';
import type { Reasons } from '../reasons';
import { csvRows } from './csv';
import { layoutOf } from './mapping';
import { readRow } from './record';
import { type Cell, type Row, TableRefused } from './rows';
import { workbookRows } from './workbook';

export type TableKind = 'csv' | 'workbook';

/** The mapping for a layout; undefined where nobody has chosen one. */
export type MappingFor = (layout: string, headings: readonly string[]) => Promise<TableMapping | undefined>;

/**
 * A spreadsheet by its content; text with columns by its name, for nothing else tells it from other text.
 * @param name the file's name or path
 */
export async function tableKindOf(name: string, content: Content): Promise<TableKind | null> {
  if ((await zipKindOf(content)) === 'workbook') return 'workbook';
  return /\.(?:csv|tsv)$/i.test(name) ? 'csv' : null;
}

/** The rows of a table of either kind; of a spreadsheet those of one sheet, from 0. Throws `TableRefused`. */
export function tableRows(file: Content, kind: TableKind, sheet = 0): AsyncGenerator<Row> {
  return kind === 'csv' ? csvRows(file) : workbookRows(file, sheet);
}

/** What the columns are called; those without a name get the place that they are at. */
export function headingsOf(cells: readonly Cell[]): string[] {
  const seen = new Map<string, number>();
  return cells.map(({ text }, index) => {
    const name = shortened(cleanLine(text), 200) || `#${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/**
 * Each row by itself, with how much of the table is read by then: what is wrong with one is told with its number, and the others
 * are read on.
 * @param shown the file's name in the problems
 */
export async function* readTable(
  file: Content,
  kind: TableKind,
  shown: string,
  mappingFor: MappingFor,
  reasons: Reasons,
): AsyncGenerator<PayloadReading & Pick<Row, 'share'>> {
  const whole = new ProblemList(shown);
  try {
    let headings: string[] | undefined;
    let mapping: TableMapping | undefined;
    let any = false;
    for await (const row of tableRows(file, kind)) {
      if (!headings || !mapping) {
        headings = headingsOf(row.cells);
        const layout = layoutOf(headings);
        mapping = await mappingFor(layout, headings);
        if (!mapping || !isFit(mapping, headings, whole)) {
          if (!mapping) whole.add('', 'table_unmapped', { columns: shortened(headings.join(', '), 500), layout });
          break;
        }
        continue;
      }
      any = true;
      const problems = new ProblemList(shown, `line ${row.number}`);
      const reading = readRow(row, headings, mapping, reasons, problems);
      yield { records: reading ? [reading] : [], problems: problems.found, share: row.share };
    }
    if (!any && whole.found.length === 0) whole.add('', 'empty');
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    whole.add('', error.code, error.params);
  }
  if (whole.found.length > 0) yield { records: [], problems: whole.found, share: 1 };
}

function isFit(mapping: TableMapping, headings: readonly string[], problems: ProblemList): boolean {
  const { missing, absent } = unfitFor(mapping, headings);
  for (const field of missing) problems.add('', 'column_missing', { field });
  for (const column of absent) problems.add('', 'column_absent', { column });
  return missing.length === 0 && absent.length === 0;
}
