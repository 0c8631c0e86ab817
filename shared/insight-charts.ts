/** What the charts of insights draw: the columns of a table that are to be seen, the same on the page and in a file. */
import type { InsightTable } from './insight-tables';
import { hour } from './time';

/** The most bars of a chart; the table has all. */
const mostBars = 20;

/** The tables that have a chart. */
export const chartIds = [
  'open',
  'due',
  'ages',
  'days',
  'stays',
  'ranOut',
  'outcomes',
  'reviews',
  'suggested',
  'heard',
  'closures',
  'withdrawals',
  'settlements',
  'categories',
  'dismissals',
  'causes',
  'people',
  'shops',
  'buyers',
] as const;
export type ChartId = (typeof chartIds)[number];

export interface InsightChart {
  id: ChartId;
  title: string;
  note: string;
  /** What each place along it is: of days a date, else a row's word. */
  labels: string[];
  /** What the labels are. */
  of: string;
  series: { name: string; values: number[] }[];
  /** Whether it counts hours, not things. */
  isTime: boolean;
  /** Of days, along a line. */
  isOverTime: boolean;
}

/** Null of a table that has no chart, and where there would be nothing to see in it. */
export function chartOf({ id, title, note, columns, rows, drawn, isOverTime }: InsightTable): InsightChart | null {
  const chartId = chartIds.find((one) => one === id);
  const shown = isOverTime ? rows : rows.slice(0, mostBars);
  const cells = (place: number) => shown.map(({ cells }) => cells[place]);
  const isTime = cells(drawn[0] ?? 0)[0]?.as === 'time';
  const inUnit = (value: number) => (isTime ? Math.round((value / hour) * 10) / 10 : value);
  const series = drawn.map((place) => ({
    name: columns[place] ?? '',
    values: cells(place).map((cell) => inUnit(Number(cell?.value ?? 0))),
  }));
  if (!chartId || !series.some(({ values }) => values.some((value) => value > 0))) return null;
  const labels = shown.map(({ cells: [first] }) => String(first?.value ?? ''));
  return { id: chartId, title, note, labels, of: columns[0] ?? '', series, isTime, isOverTime: isOverTime ?? false };
}
