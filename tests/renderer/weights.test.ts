import { expect, test } from 'vitest';
import { weighedAs } from '../../renderer/evidence/weights';

test('what is typed is what the parcel weighed, in the order of its ways', () => {
  expect(weighedAs({ delivery: ' 300 ', pick_up: '1200', return_delivery: '' })).toEqual([
    { at: 'pick_up', grams: 1200 },
    { at: 'delivery', grams: 300 },
  ]);
  expect(weighedAs({})).toEqual([]);
});

test('what is no whole number of grams is none', () => {
  for (const text of ['1.2', '-3', 'two', '12345678']) expect(weighedAs({ pick_up: text })).toBeUndefined();
});
