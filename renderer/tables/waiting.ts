/** Tables that wait for somebody to say what their columns are. Pure. */
import type { ImportReport, QuarantinedFile } from '../../shared/contract';
import type { FileProblem } from '../../shared/file-problem';
import { LayoutId } from '../../shared/tables';

export interface WaitingTable {
  path: string;
  /** Null where it is not known: the table was read by a mapping that does not suit it. */
  layout: string | null;
}

function layoutIn(reasons: readonly FileProblem[]): string | null {
  const unmapped = reasons.find(({ code }) => code === 'table_unmapped');
  const layout = LayoutId.safeParse(unmapped?.params.layout);
  return layout.success ? layout.data : null;
}

/** The layout that a file is not read for want of; null where it is another reason. */
export function unmappedLayout({ reasons }: QuarantinedFile): string | null {
  return layoutIn(reasons);
}

/** Whether its columns can be looked at: it is a table that could not be read, or not whole. */
export function isTable({ path, reasons }: QuarantinedFile): boolean {
  return layoutIn(reasons) !== null || /\.(?:csv|tsv|xlsx)$/i.test(path);
}

/** Those of the kept files and of the last import, each once. */
export function waitingTables(files: readonly QuarantinedFile[], report: ImportReport | null): WaitingTable[] {
  const kept = files.map((file) => ({ path: file.path, layout: unmappedLayout(file) }));
  const said = unmappedIn(report);
  const found = [...said, ...kept].filter(({ layout }) => layout !== null);
  return [...new Map(found.map((table) => [table.path, table])).values()];
}

/** Those of an import, each once. */
export function unmappedIn(report: ImportReport | null): WaitingTable[] {
  const problems = report?.problems ?? [];
  return problems.flatMap((problem) => {
    const layout = layoutIn([problem]);
    return layout === null ? [] : [{ path: problem.file, layout }];
  });
}

/** One of each layout: what is said of it holds for the others. */
export function oneOfEach(tables: readonly WaitingTable[]): WaitingTable[] {
  return [...new Map(tables.map((table) => [table.layout ?? table.path, table])).values()];
}
