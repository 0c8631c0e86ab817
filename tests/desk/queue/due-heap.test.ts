import { expect, test } from 'vitest';
import { DueHeap } from '../../../electron/desk/queue/due-heap';
import fc from '../../support/chance';

const anyPut = fc.record({
  slot: fc.nat(30),
  dueAt: fc.option(fc.nat(50)),
});

/** The higher the slot the lower the id. */
const idOf = (slot: number) => `case-${String(99 - slot)}`;

test('the first is always the earliest, by the last time that each was put at', () => {
  fc.assert(
    fc.property(fc.array(anyPut, { maxLength: 400 }), (puts) => {
      const heap = new DueHeap(idOf);
      const times = new Map<number, number>();
      for (const { slot, dueAt } of puts) {
        heap.put(slot, dueAt);
        if (dueAt === null) times.delete(slot);
        else times.set(slot, dueAt);
        const sorted = inOrder(times);
        expect(heap.first()).toEqual(sorted[0] ?? null);
        expect(heap.size).toBe(times.size);
      }
      expect(heap.dueBy(25)).toEqual(inOrder(times).filter(({ dueAt }) => dueAt <= 25));
      const taken = inOrder(times).map(() => {
        const first = heap.first();
        if (first) heap.put(first.slot, null);
        return first;
      });
      expect(taken).toEqual(inOrder(times));
      expect(heap.first()).toBeNull();
    }),
  );
});

function inOrder(times: Map<number, number>) {
  return [...times]
    .map(([slot, dueAt]) => ({ slot, dueAt }))
    .sort((a, b) => a.dueAt - b.dueAt || (idOf(a.slot) < idOf(b.slot) ? -1 : 1));
}
