import { expect, test } from 'vitest';
import { DueHeap } from '../../electron/desk/due-heap';
import fc from '../support/chance';

const anyPut = fc.record({
  caseId: fc.nat(30).map((number) => `case-${String(number).padStart(2, '0')}`),
  dueAt: fc.option(fc.nat(50)),
});

test('the first is always the earliest, by the last time that each case was put at', () => {
  fc.assert(
    fc.property(fc.array(anyPut, { maxLength: 400 }), (puts) => {
      const heap = new DueHeap();
      const times = new Map<string, number>();
      for (const { caseId, dueAt } of puts) {
        heap.put(caseId, dueAt);
        if (dueAt === null) times.delete(caseId);
        else times.set(caseId, dueAt);
        const sorted = inOrder(times);
        expect(heap.first()).toEqual(sorted[0] ?? null);
        expect(heap.size).toBe(times.size);
      }
      expect(heap.dueBy(25)).toEqual(inOrder(times).filter(({ dueAt }) => dueAt <= 25));
      const taken = inOrder(times).map(() => {
        const first = heap.first();
        if (first) heap.put(first.caseId, null);
        return first;
      });
      expect(taken).toEqual(inOrder(times));
      expect(heap.first()).toBeNull();
    }),
  );
});

test('a case that is put at the same time again and again takes no more room', () => {
  const heap = new DueHeap();
  for (let round = 0; round < 10_000; round += 1) heap.put('a', round);
  for (let round = 0; round < 10_000; round += 1) heap.put('a', 7);
  expect(heap.first()).toEqual({ caseId: 'a', dueAt: 7 });
  expect(Object.values(heap).find(Array.isArray)?.length).toBeLessThan(200);
});

function inOrder(times: Map<string, number>) {
  return [...times]
    .map(([caseId, dueAt]) => ({ caseId, dueAt }))
    .sort((a, b) => a.dueAt - b.dueAt || (a.caseId < b.caseId ? -1 : 1));
}
