import { describe, expect, it } from 'vitest';
import { Lines } from '../../renderer/queue/headings';
import fc from '../support/chance';

const heights = { row: 56, heading: 30 };

describe('rows and the headings above them', () => {
  it('lie in one column, each heading before its rows', () => {
    const lines = new Lines(
      3,
      [
        { key: 'a', count: 1 },
        { key: 'b', count: 2 },
      ],
      heights,
    );
    expect([0, 1, 2, 3, 4].map((line) => lines.at(line))).toEqual([
      { heading: { key: 'a', count: 1 } },
      { index: 0 },
      { heading: { key: 'b', count: 2 } },
      { index: 1 },
      { index: 2 },
    ]);
    expect(lines.count).toBe(5);
    expect(lines.topOf(1)).toBe(30 + 56 + 30);
  });

  it('are each at one place, whatever the groups, with what lies above as tall as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        const lines = new Lines(
          total,
          counts.map((count, key) => ({ key: String(key), count })),
          heights,
        );
        let top = 0;
        let rows = 0;
        for (let line = 0; line < lines.count; line += 1) {
          const there = lines.at(line);
          if ('index' in there) {
            expect(there.index).toBe(rows);
            expect(lines.lineOf(rows)).toBe(line);
            expect(lines.topOf(rows)).toBe(top);
            rows += 1;
          }
          top += lines.height(line);
        }
        expect(rows).toBe(total);
      }),
    );
  });
});
