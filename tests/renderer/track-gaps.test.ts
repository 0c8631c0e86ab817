import { expect, test } from 'vitest';
import { gapAtEnd, gapBetween } from '../../renderer/evidence/track-gaps';
import { hour, minute } from '../../shared/time';
import { trackOf } from '../../shared/track';

test('a gap is said from a day and a half on, and a day has no twenty-fourth hour', () => {
  expect(gapBetween(0, 35 * hour)).toBeNull();
  expect(gapBetween(0, 36 * hour)).toEqual({ days: 1, hours: 12 });
  expect(gapBetween(0, 47 * hour + 40 * minute)).toEqual({ days: 2, hours: 0 });
});

test('a parcel that was scanned once and no more is silent until its record was given', () => {
  const once = trackOf('2026-03-02 10:00 已揽收');
  const at = Date.parse('2026-03-02T10:00:00+08:00');
  expect(gapAtEnd(once, at + 73 * hour)).toEqual({ days: 3, hours: 1 });
  expect(gapAtEnd(once, at + hour)).toBeNull();
  expect(gapAtEnd(once, at - hour)).toBeNull();
  for (const last of ['已签收', '已退回'])
    expect(gapAtEnd(trackOf(`2026-03-02 10:00 ${last}`), at + 73 * hour)).toBeNull();
});
