import { describe, expect, it } from 'vitest';
import { Lines, laidOutFrom, Middle, mostLaidOut } from '../../renderer/queue/headings';
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

  it('the first and the last row of a group have its heading, and none between', () => {
    const [a, b] = [
      { key: 'a', count: 1 },
      { key: 'b', count: 3 },
    ];
    const lines = new Lines(4, [a, b], heights);
    expect([0, 1, 2, 3].map((index) => lines.edgeOf(index))).toEqual([a, b, null, b]);
    expect(new Lines(2, [], heights).edgeOf(0)).toBeNull();
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
          expect(lines.topOfLine(line)).toBe(top);
          top += lines.height(line);
        }
        expect(rows).toBe(total);
      }),
    );
  });
});

describe('a list taller than a page can be', () => {
  const count = 3 * mostLaidOut;

  it('has every line laid out when it is gone to, with its neighbours', () => {
    /** Anywhere, or about an end of what is laid out. */
    const visit = fc.record({ at: fc.constantFrom('any', 0, mostLaidOut), by: fc.integer({ min: -300, max: 300 }) });
    const anywhere = fc.integer({ min: 0, max: count - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(visit, anywhere), { minLength: 1, maxLength: 20 }), (visits) => {
        let first = 0;
        for (const [{ at, by }, any] of visits) {
          const line = typeof at === 'number' ? Math.min(Math.max(0, first + at + by), count - 1) : any;
          first = laidOutFrom(first, line, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(first).toBeLessThanOrEqual(count - mostLaidOut);
          expect(Math.max(0, line - 100)).toBeGreaterThanOrEqual(first);
          expect(Math.min(count - 1, line + 100)).toBeLessThan(first + mostLaidOut);
        }
      }),
    );
  });

  it('is laid out anew only where its end comes near', () => {
    const first = laidOutFrom(0, count / 2, count);
    for (const line of [first + 1000, first + mostLaidOut - 1000]) expect(laidOutFrom(first, line, count)).toBe(first);
    expect(laidOutFrom(first, first + mostLaidOut - 10, count)).not.toBe(first);
  });

  it('of fewer lines is laid out whole', () => {
    for (const line of [0, 5, mostLaidOut - 1]) expect(laidOutFrom(0, line, mostLaidOut)).toBe(0);
  });

  it('is laid out anew once, also where what is in sight is counted by the offset of before for a while', () => {
    const inSight = new Middle(0);
    let first = 0;
    const render = (startIndex: number, scrollOffset: number) => {
      const middle = inSight.of(first, { range: { startIndex, endIndex: startIndex + 20 }, scrollOffset });
      if (middle !== null) first = laidOutFrom(first, middle, count);
      return first;
    };
    const end = mostLaidOut - 50;
    expect(render(end - mostLaidOut / 2, 1000)).toBe(0);
    const next = render(end, 2000);
    expect(next).toBe(end + 10 - mostLaidOut / 2);
    // The same range, and then the same counted anew.
    for (const stale of [end, end, end + 1]) expect(render(stale, 2000)).toBe(next);
    expect(render(mostLaidOut / 2 - 10, 1000)).toBe(next);
    // What it then hears is true also of an offset that it had before.
    expect(render(end, 2000)).toBe(next + end + 10 - mostLaidOut / 2);
  });
});
