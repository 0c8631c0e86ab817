/** A row of a table, wherever it comes from. */
export interface Cell {
  text: string;
  /** A number of a spreadsheet, which holds fifteen digits: more were lost before it was saved. */
  isNumber?: boolean;
}

export interface Row {
  /** From 1, as the table's own program counts. */
  number: number;
  cells: Cell[];
  /** How much of the table is read by now, from 0 to 1; 0 where its size is not known. */
  share: number;
}

/** The rows are not to be had; `code` and `params` are those of a problem. */
export class TableRefused extends Error {
  override name = 'TableRefused';
  constructor(
    readonly code: 'table_broken' | 'table_too_large' | 'not_utf8' | 'too_many_columns',
    readonly params: Record<string, string | number>,
  ) {
    super(code);
  }
}
