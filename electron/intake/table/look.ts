/** A table as whoever says what its columns are sees it: what is in them, what they seem to be, and what would become of its rows. */
import type {
  DraftMapping,
  TableColumn,
  TableLook,
  TableMapping,
  TablePreview,
  UsualMeanings,
} from '../../../shared/tables';
import { cleanLine, shortened } from '../../../shared/text';
import type { Content } from '../content';
import { ProblemList } from '../problems';
import type { Reasons } from '../reasons';
import { textFormOf } from './csv';
import { layoutOf, proposedMapping } from './mapping';
import { rememberedMapping } from './mapping-files';
import { headingsOf, type TableKind, tableRows } from './read-table';
import { lineIn, readRow, usuallyAsked } from './record';
import type { Row } from './rows';

/** So many rows are looked at for what is in the columns, and so many of them are kept for the preview. */
const mostRows = 5000;
const mostKept = 200;
/** Beyond this a case's text is cut anyway. */
const longestKept = 21_000;
const mostSamples = 3;
/** A column with more different values than this is no list to choose from. */
const mostValues = 40;
const longestShown = 120;

const mostCases = 8;
const mostProblems = 12;

export interface Looked {
  look: TableLook;
  headings: string[];
  /** The first ones, long cells cut. */
  rows: Row[];
}

export interface TableToLookAt {
  content: Content;
  /** As it is named to a person. */
  shown: string;
  /** What may tell the platform. */
  name: string;
  kind: TableKind;
}

/** Null where there is nothing in it. Rejects with `TableRefused` or the system's error. */
export async function lookAt(table: TableToLookAt, mappingsFolder: string): Promise<Looked | null> {
  const text = table.kind === 'csv' ? await textFormOf(table.content) : null;
  let headings: string[] | undefined;
  let columns: ColumnSeen[] = [];
  const kept: Row[] = [];
  let rows = 0;
  let hasMore = false;
  for await (const row of tableRows(table.content, table.kind)) {
    if (!headings) {
      headings = headingsOf(row.cells);
      columns = headings.map((heading) => new ColumnSeen(heading));
      continue;
    }
    if (rows >= mostRows) {
      hasMore = true;
      break;
    }
    rows += 1;
    for (const [index, column] of columns.entries()) column.see(lineIn(row.cells[index]));
    if (kept.length < mostKept) kept.push(withShortCells(row));
  }
  if (!headings) return null;
  const layout = layoutOf(headings);
  const known = await rememberedMapping(mappingsFolder, layout);
  const seen = columns.map((column) => column.told);
  const valuesAt = (heading: string) =>
    seen.find((column) => column.heading === heading)?.values?.map(({ value }) => value) ?? null;
  const mapping: DraftMapping = known ? { ...known, headings } : proposedMapping(table.name, headings, valuesAt);
  const look: TableLook = {
    path: table.shown,
    layout,
    text,
    columns: seen,
    rows,
    hasMore,
    mapping,
    isRemembered: known !== undefined,
  };
  return { look, headings, rows: kept };
}

/** What a mapping makes of the rows that were kept. */
export function previewOf({ look, headings, rows }: Looked, mapping: TableMapping, reasons: Reasons): TablePreview {
  const usual = usualMeanings(look, mapping, reasons);
  const preview: TablePreview = { rows: rows.length, cases: [], taken: 0, usual, uncategorised: 0, problems: [] };
  for (const row of rows) {
    const problems = new ProblemList(look.path, `line ${row.number}`);
    const filing = readRow(row, headings, mapping, reasons, problems)?.filing;
    for (const problem of problems.found) if (preview.problems.length < mostProblems) preview.problems.push(problem);
    if (!filing) continue;
    preview.taken += 1;
    if (filing.category === null) preview.uncategorised += 1;
    if (preview.cases.length >= mostCases) continue;
    const { source, order, claim, category, buyer, merchant, entry, warnings } = filing;
    preview.cases.push({
      row: row.number,
      number: cut(source.number),
      orderId: cut(order?.orderId ?? ''),
      title: cut(order?.title ?? ''),
      buyer: cut(buyer.name),
      merchant: cut(merchant.name),
      reason: cut(claim.reason),
      createdAt: source.createdAt,
      amountFen: claim.amountFen,
      paidFen: order?.paidFen ?? claim.amountFen,
      category,
      asks: claim.asks,
      stage: entry.stage,
      warnings: warnings.slice(0, 5),
    });
  }
  return preview;
}

function usualMeanings(look: TableLook, { columns }: TableMapping, reasons: Reasons): UsualMeanings {
  const valuesOf = (field: 'reason' | 'asks') =>
    look.columns.find(({ heading }) => heading === columns[field])?.values ?? [];
  return {
    reason: valuesOf('reason').map(({ value }) => ({ value, means: reasons.categoryOf(value, 'buyer') })),
    asks: valuesOf('asks').map(({ value }) => ({ value, means: usuallyAsked(value) ?? null })),
  };
}

/** What one column has, as its rows go by. */
class ColumnSeen {
  private readonly counts = new Map<string, number>();
  private isMany = false;
  private readonly samples: string[] = [];

  constructor(private readonly heading: string) {}

  see(value: string | undefined): void {
    if (value === undefined) return;
    const shown = cut(value);
    if (this.samples.length < mostSamples && !this.samples.includes(shown)) this.samples.push(shown);
    if (this.isMany) return;
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
    if (this.counts.size <= mostValues) return;
    this.isMany = true;
    this.counts.clear();
  }

  get told(): TableColumn {
    const { heading, samples } = this;
    const values = [...this.counts].map(([value, count]) => ({ value, count }));
    return { heading, samples, values: this.isMany ? null : values.sort((one, other) => other.count - one.count) };
  }
}

function withShortCells(row: Row): Row {
  return { ...row, cells: row.cells.map((cell) => ({ ...cell, text: shortened(cell.text, longestKept) })) };
}

function cut(text: string): string {
  return shortened(cleanLine(text), longestShown);
}
