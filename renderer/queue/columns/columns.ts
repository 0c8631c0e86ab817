/** The columns of a wide queue: which, in what order, how wide. Pure. */
import { leastColumn, mostColumn, type QueueColumn, queueColumns } from '../../../shared/contract';

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
  return withColumnAt(columns, column, columns.findIndex((each) => each.column === column) + by);
}

/** In that place among those that are shown; where there is no such place, as they were. */
export function withColumnAt(columns: readonly QueueColumn[], column: Column, place: number): QueueColumn[] {
  const moved = columns.find((each) => each.column === column);
  if (moved === undefined || place < 0 || place >= columns.length) return [...columns];
  const rest = columns.filter((each) => each !== moved);
  return [...rest.slice(0, place), moved, ...rest.slice(place)];
}

const within = (width: number) => Math.min(mostColumn, Math.max(leastColumn, Math.round(width)));

export function withWidth(columns: readonly QueueColumn[], column: Column, width: number): QueueColumn[] {
  return columns.map((each) => (each.column === column ? { column, width: within(width) } : each));
}

/**
 * With the edge behind a column moved by a part of the shares: what the column gains, those behind it give, the nearest first, and
 * what it loses the next one gets. All before it, and all further on, stay where they are.
 * @param leastOf what one behind it keeps
 */
export function withEdgeMoved(
  columns: readonly QueueColumn[],
  column: Column,
  by: number,
  leastOf: (column: Column) => number = () => leastColumn,
): QueueColumn[] {
  const place = columns.findIndex((each) => each.column === column);
  const [moved, next, ...rest] = columns.slice(place);
  if (place < 0 || moved === undefined || next === undefined) return [...columns];
  const before = columns.slice(0, place);
  const gain = within(moved.width + by) - moved.width;
  if (gain <= 0) {
    const lost = Math.min(-gain, mostColumn - next.width);
    return [...before, { column, width: moved.width - lost }, { ...next, width: next.width + lost }, ...rest];
  }
  let missing = gain;
  const behind = [next, ...rest].map((each) => {
    const spared = Math.min(missing, Math.max(0, each.width - Math.max(leastColumn, Math.ceil(leastOf(each.column)))));
    missing -= spared;
    return { ...each, width: each.width - spared };
  });
  return [...before, { column, width: moved.width + gain - missing }, ...behind];
}

/** Where a column comes to stand that is let go at `x`. @param middles of all that are shown, in their order */
export function placeAt(middles: readonly number[], dragged: number, x: number): number {
  return middles.filter((middle, place) => place !== dragged && middle < x).length;
}
