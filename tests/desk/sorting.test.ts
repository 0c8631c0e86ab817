import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedInParts } from '../../electron/desk/sorting';

it('sorts as sorting at one go does, equal ones in the order in which they came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 3000 }), async (numbers) => {
      const items = numbers.map((rank, place) => ({ rank, place }));
      const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;
      expect(await sortedInParts(items, byRank)).toEqual(items.toSorted(byRank));
    }),
    { numRuns: 40 },
  );
});

it('lets other work in between', async () => {
  const items = Array.from({ length: 20_000 }, (_, place) => (place * 7919) % 20_011);
  let turns = 0;
  let isDone = false;
  const turn = () => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  // Slow on purpose: a comparison is work.
  const slow = (a: number, b: number) => {
    for (let n = 0; n < 200; n += 1) Math.sqrt(n);
    return a - b;
  };
  await sortedInParts(items, slow);
  isDone = true;
  expect(turns).toBeGreaterThan(3);
});
