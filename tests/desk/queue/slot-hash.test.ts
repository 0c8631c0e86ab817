import { describe, expect, test } from 'vitest';
import { hashOf, SlotHash } from '../../../electron/desk/queue/slot-hash';

describe.each([0, 1, 5000, 20_000])('slots by the hash of a key, with room for %i', (room) => {
  test('are found as they were put in, within that room and beyond it', () => {
    const hash = new SlotHash();
    hash.makeRoom(room);
    for (let slot = 0; slot < 10_000; slot += 1) hash.add(hashOf(`key ${slot % 4000}`), slot);
    hash.remove(hashOf('key 7'), 4007);
    expect(hash.of(hashOf('key 7')).sort((a, b) => a - b)).toEqual([7, 8007]);
    expect(hash.of(hashOf('key 3999')).sort((a, b) => a - b)).toEqual([3999, 7999]);
    expect(hash.of(hashOf('no key'))).toEqual([]);
  });
});
