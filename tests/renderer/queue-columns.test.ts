import { describe, expect, it } from 'vitest';
import {
  allColumns,
  firstColumns,
  templateOf,
  withColumnMoved,
  withToggled,
  withWidth,
} from '../../renderer/queue/columns/columns';
import { QueueColumn, queueColumns } from '../../shared/contract';

const names = (columns: readonly QueueColumn[]) => columns.map(({ column }) => column);
const two: QueueColumn[] = [
  { column: 'due', width: 96 },
  { column: 'title', width: 280 },
];

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

  it('are all to be chosen from, those shown first', () => {
    expect([...allColumns(two)].sort()).toEqual([...queueColumns].sort());
    expect(allColumns(two).slice(0, 2)).toEqual(['due', 'title']);
    expect(firstColumns.every((column) => QueueColumn.safeParse(column).success)).toBe(true);
  });
});
