/** The columns of a wide queue: which, in what order, how wide. Pure. */
import { type QueueColumn, queueColumns } from '../../../shared/contract';

export type Column = QueueColumn['column'];

/** px of a queue from which its rows are one line in columns. */
export const wideFrom = 720;
export const widthStep = 16;

const usual: Record<Column, number> = {
  due: 136,
  severity: 88,
  category: 150,
  stage: 96,
  amount: 112,
  title: 256,
  merchant: 150,
  buyer: 110,
  platform: 84,
  order: 160,
  filed: 104,
  assignee: 112,
};

const shownAtFirst: readonly Column[] = [
  'due',
  'severity',
  'category',
  'stage',
  'amount',
  'title',
  'merchant',
  'assignee',
];

export const firstColumns: readonly QueueColumn[] = shownAtFirst.map((column) => ({ column, width: usual[column] }));

/** For CSS grid: the widths are shares, so that whatever is chosen fits. */
export function templateOf(columns: readonly QueueColumn[]): string {
  return columns.map(({ width }) => `minmax(0, ${width}fr)`).join(' ');
}

/** Those that are shown in their order, then the rest. */
export function allColumns(columns: readonly QueueColumn[]): Column[] {
  const shown = columns.map(({ column }) => column);
  return [...shown, ...queueColumns.filter((column) => !shown.includes(column))];
}

/** Shown at the end, or shown no more; the last one stays. */
export function withToggled(columns: readonly QueueColumn[], column: Column): QueueColumn[] {
  if (!columns.some((each) => each.column === column)) return [...columns, { column, width: usual[column] }];
  return columns.length === 1 ? [...columns] : columns.filter((each) => each.column !== column);
}

export function withColumnMoved(columns: readonly QueueColumn[], column: Column, by: 1 | -1): QueueColumn[] {
  const place = columns.findIndex((each) => each.column === column);
  const moved = columns[place];
  const target = place + by;
  if (moved === undefined || target < 0 || target >= columns.length) return [...columns];
  const rest = columns.filter((each) => each !== moved);
  return [...rest.slice(0, target), moved, ...rest.slice(target)];
}

export function withWidth(columns: readonly QueueColumn[], column: Column, width: number): QueueColumn[] {
  const kept = Math.min(800, Math.max(48, Math.round(width)));
  return columns.map((each) => (each.column === column ? { column, width: kept } : each));
}
