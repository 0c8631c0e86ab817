import { describe, expect, it } from 'vitest';
import {
  allColumns,
  firstColumns,
  placeAt,
  templateOf,
  withColumnAt,
  withColumnMoved,
  withEdgeMoved,
  withToggled,
  withWidth,
} from '../../renderer/queue/columns/columns';
import { QueueColumn, queueColumns } from '../../shared/contract';

const names = (columns: readonly QueueColumn[]) => columns.map(({ column }) => column);
const two: QueueColumn[] = [
  { column: 'due', width: 96 },
  { column: 'title', width: 280 },
];

describe('an edge between two columns', () => {
  const four: QueueColumn[] = [
    { column: 'due', width: 100 },
    { column: 'title', width: 200 },
    { column: 'buyer', width: 60 },
    { column: 'order', width: 160 },
  ];
  const widths = (columns: readonly QueueColumn[]) => columns.map(({ width }) => width);

  it('moves alone: what is before it and further on stays where it is', () => {
    expect(widths(withEdgeMoved(four, 'title', 10))).toEqual([100, 210, 50, 160]);
    expect(widths(withEdgeMoved(four, 'title', -70.4))).toEqual([100, 130, 130, 160]);
  });

  it('pushes on the next ones as far as they give way, and loses nothing of the whole', () => {
    expect(widths(withEdgeMoved(four, 'title', 50))).toEqual([100, 250, 48, 122]);
    expect(widths(withEdgeMoved(four, 'title', 5000))).toEqual([100, 324, 48, 48]);
    expect(widths(withEdgeMoved(four, 'title', -5000))).toEqual([100, 48, 212, 160]);
  });

  it('leaves those behind what they are said to need', () => {
    const needs = (column: string) => (column === 'order' ? 140.2 : 0);
    expect(widths(withEdgeMoved(four, 'title', 5000, needs))).toEqual([100, 231, 48, 141]);
    expect(widths(withEdgeMoved(four, 'title', 5000, () => 500))).toEqual(widths(four));
  });

  it('is there between two only, and gives what can be kept', () => {
    expect(withEdgeMoved(four, 'order', 20)).toEqual(four);
    expect(withEdgeMoved(four, 'filed', 20)).toEqual(four);
    const wide = [
      { column: 'due' as const, width: 400 },
      { column: 'title' as const, width: 790 },
    ];
    expect(widths(withEdgeMoved(wide, 'due', -100))).toEqual([390, 800]);
    for (const by of [-9999, -33.3, 0.4, 71, 9999]) {
      expect(withEdgeMoved(four, 'due', by).every((column) => QueueColumn.safeParse(column).success)).toBe(true);
    }
  });
});

describe('the columns of a wide queue', () => {
  it('are shown at the end, hidden, and never all gone', () => {
    expect(names(withToggled(two, 'buyer'))).toEqual(['due', 'title', 'buyer']);
    expect(names(withToggled(two, 'due'))).toEqual(['title']);
    expect(names(withToggled(two.slice(0, 1), 'due'))).toEqual(['due']);
  });

  it('are moved within those that are shown', () => {
    expect(names(withColumnMoved(two, 'due', 1))).toEqual(['title', 'due']);
    expect(names(withColumnMoved(two, 'due', -1))).toEqual(['due', 'title']);
    expect(names(withColumnMoved(two, 'buyer', 1))).toEqual(['due', 'title']);
  });

  it('are as wide as is asked, within what can be kept', () => {
    for (const width of [1, 120.4, 10_000]) {
      const [column] = withWidth(two, 'due', width);
      expect(QueueColumn.safeParse(column).success).toBe(true);
    }
    expect(templateOf(two)).toBe('minmax(0, 96fr) minmax(0, 280fr)');
  });

  it('are put in another place, and nowhere where there is none', () => {
    const three = withToggled(two, 'buyer');
    expect(names(withColumnAt(three, 'due', 2))).toEqual(['title', 'buyer', 'due']);
    expect(names(withColumnAt(three, 'buyer', 0))).toEqual(['buyer', 'due', 'title']);
    for (const place of [-1, 3]) expect(withColumnAt(three, 'due', place)).toEqual(three);
    expect(withColumnAt(three, 'order', 0)).toEqual(three);
  });

  it('come down between the columns that the pointer is between', () => {
    const middles = [50, 150, 250];
    expect([10, 60, 149].map((x) => placeAt(middles, 0, x))).toEqual([0, 0, 0]);
    expect([160, 240, 260].map((x) => placeAt(middles, 0, x))).toEqual([1, 1, 2]);
    expect([40, 60, 200].map((x) => placeAt(middles, 2, x))).toEqual([0, 1, 2]);
  });

  it('are all to be chosen from, those shown first', () => {
    expect([...allColumns(two)].sort()).toEqual([...queueColumns].sort());
    expect(allColumns(two).slice(0, 2)).toEqual(['due', 'title']);
    expect(firstColumns.every((column) => QueueColumn.safeParse(column).success)).toBe(true);
  });
});
