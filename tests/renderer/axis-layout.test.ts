import { describe, expect, test } from 'vitest';
import { askedFirst, layOut } from '../../renderer/axis/axis-layout';
import type { AxisPoint } from '../../shared/contract';
import { day, hour } from '../../shared/time';
import fc from '../support/chance';

const point = (id: string, at: number, lane: AxisPoint['lane'] = 'buyer'): AxisPoint => ({
  id,
  at,
  lane,
  what: 'message',
  ref: null,
});

describe('the axis of time', () => {
  test('a lane has what is on it, in order; one with nothing is left out', () => {
    const { lanes } = layOut([point('a', 0), point('b', day, 'merchant'), point('c', 9 * day)], 0.01, 0.1);
    expect(lanes.map(({ lane, marks }) => [lane, marks.map(({ points: [first] }) => first?.id)])).toEqual([
      ['buyer', ['a', 'c']],
      ['merchant', ['b']],
    ]);
  });

  test('what lies too near to be told apart is one mark', () => {
    const { lanes } = layOut([point('a', 0), point('b', 1000), point('c', 9 * day)], 0.05, 0.1);
    expect(lanes[0]?.marks.map(({ points }) => points.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
  });

  test('of a mark with many moments all are told, the one that was asked for first', () => {
    const [mark] =
      layOut(
        Array.from({ length: 9 }, (_, place) => point(String(place), place)),
        2,
        1,
      ).lanes[0]?.marks ?? [];
    expect(mark && askedFirst(mark, '6').map(({ id }) => id)).toEqual(['6', '0', '1', '2', '3', '4', '5', '7', '8']);
    expect(mark && askedFirst(mark, '0')).toEqual(mark?.points);
  });

  test('each day is named once, where there is room', () => {
    const points = [point('a', 0), point('b', hour), point('c', 2 * day), point('d', 40 * day)];
    expect(layOut(points, 0.01, 0.1).days.map(({ at }) => at)).toEqual([0, 2 * day, 40 * day]);
    expect(layOut(points, 0.01, 0.7).days.map(({ at }) => at)).toEqual([0, 40 * day]);
  });

  test('order is kept and nothing is lost, whatever the times', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400 * day), { minLength: 1, maxLength: 60 }), (times) => {
        const sorted = times.toSorted((a, b) => a - b).map((at, place) => point(String(place), at));
        const marks = layOut(sorted, 0.03, 0.1).lanes[0]?.marks ?? [];
        expect(marks.flatMap(({ points }) => points)).toEqual(sorted);
        for (const [place, { x }] of marks.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(1);
          if (place > 0) expect(x - (marks[place - 1]?.x ?? 0)).toBeGreaterThanOrEqual(0.03);
        }
      }),
    );
  });
});
