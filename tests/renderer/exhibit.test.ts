/** The pure parts of the viewers: where pages stand, what is found, how a film is stepped through. */
import { describe, expect, test } from 'vitest';
import { partsOf, partsWithin } from '../../renderer/exhibit/Found';
import { columnsFor } from '../../renderer/exhibit/table-columns';
import { hitAfter } from '../../renderer/exhibit/use-exhibit';
import { frameFrom, playedTime, speedFrom } from '../../renderer/exhibit/use-recording';
import { drawnScale, gap, laidOut, pageAt, turnedBox } from '../../renderer/pdf/layout';
import { foundIn, packed } from '../../renderer/pdf/text-find';

describe('what is found', () => {
  test('the next one, the one before, and round the end', () => {
    expect([hitAfter([2, 5, 9], 5, 1), hitAfter([2, 5, 9], 5, -1)]).toEqual([9, 2]);
    expect([hitAfter([2, 5, 9], 9, 1), hitAfter([2, 5, 9], 0, -1)]).toEqual([2, 9]);
    expect(hitAfter([], 0, 1)).toBeNull();
  });

  test('is marked where it stands, beside words that are pointed at', () => {
    expect(partsOf('加我微信 (a+b) A+B', 'a+b', ['加我微信'])).toEqual([
      { words: '加我微信', how: 'signed' },
      { words: ' (', how: null },
      { words: 'a+b', how: 'found' },
      { words: ') ', how: null },
      { words: 'A+B', how: 'found' },
    ]);
  });

  test('also where a mark cuts it', () => {
    const parts = partsOf('加我微信，私下', '微信', ['私下']);
    expect(partsWithin(parts, 1, 3)).toEqual([
      { words: '我', how: null },
      { words: '微', how: 'found' },
    ]);
    expect(partsWithin(parts, 3, 6).map(({ words }) => words)).toEqual(['信', '，', '私']);
  });

  test('in a page, over the spaces and line ends that a PDF has', () => {
    expect(foundIn(packed('检 验\n结论：不合格 结 论'), '验结论')).toEqual([[2, 6]]);
    expect(foundIn(packed('检验结论 结论'), '结 论')).toEqual([
      [2, 4],
      [5, 7],
    ]);
    expect(foundIn(packed('abc'), ' ')).toEqual([]);
  });
});

describe('pages', () => {
  const sizes = [
    { width: 600, height: 800 },
    { width: 600, height: 400 },
    { width: 600, height: 800 },
  ];

  test('stand below each other, and the one at a height is known', () => {
    const places = laidOut(sizes, 0.5);
    expect(places.map(({ top }) => top)).toEqual([gap, gap + 400 + gap, gap + 400 + gap + 200 + gap]);
    expect([0, 300, 415, 9999].map((y) => pageAt(places, y))).toEqual([0, 0, 0, 2]);
    expect(pageAt(places, 420)).toBe(1);
  });

  test('have their marks where they were put, however they are turned', () => {
    const box = { x: 1000, y: 2000, width: 3000, height: 500 };
    expect(turnedBox(box, 1, 10_000)).toEqual({ x: 7500, y: 1000, width: 500, height: 3000 });
    for (const turn of [0, 1, 2, 3]) {
      expect(turnedBox(turnedBox(box, turn, 10_000), (4 - turn) % 4, 10_000)).toEqual(box);
    }
  });

  test('of a size that makes no sense are held within bounds', () => {
    const mad = [Number.NaN, Number.POSITIVE_INFINITY, -5, 1e12].map((height) => ({ width: 600, height }));
    for (const { height } of laidOut(mad, 1)) expect(height).toBeGreaterThanOrEqual(20);
    for (const { height } of laidOut(mad, 1)) expect(height).toBeLessThanOrEqual(30_000);
    expect(
      laidOut(
        Array.from({ length: 20_000 }, () => ({ width: 600, height: 30_000 })),
        1,
      ).length,
    ).toBeLessThan(1100);
  });

  test('are drawn with no more pixels than there is memory for', () => {
    expect(drawnScale({ width: 600, height: 800 }, 2)).toBe(2);
    const side = 30_000;
    expect(side * side * drawnScale({ width: side, height: side }, 2) ** 2).toBeLessThanOrEqual(16_000_001);
  });
});

describe('a film', () => {
  test('is stepped through from the middle of one frame to that of the next', () => {
    const at = frameFrom(0, 1, 25);
    expect(at).toBeCloseTo(0.06);
    expect(frameFrom(at, 1, 25)).toBeCloseTo(0.1);
    expect(frameFrom(at, -1, 25)).toBeCloseTo(0.02);
    expect(frameFrom(0, -1, 25)).toBeCloseTo(0.02);
  });

  test('is played slower and faster, within bounds', () => {
    expect([speedFrom(1, 1), speedFrom(1, -1), speedFrom(4, 1), speedFrom(0.1, -1)]).toEqual([1.5, 0.5, 4, 0.1]);
  });

  test('says where it is', () => {
    expect([playedTime(3.5), playedTime(65.04), playedTime(3723.004)]).toEqual(['0:03.500', '1:05.040', '1:02:03.004']);
  });
});

test('columns are as wide as what stands in them, within bounds', () => {
  expect(columnsFor(['名'], [['一二三四'], ['', 'x'.repeat(99)]])).toBe('10ch 36ch');
});
