import { expect, it, vi } from 'vitest';
import { sortedInParts } from '../../electron/desk/sorting';
import fc from '../support/chance';

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
  // A machine on which a millisecond goes by whenever somebody looks at the clock.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now++);
  await sortedInParts(items, (a, b) => a - b);
  isDone = true;
  clock.mockRestore();
  expect(turns).toBeGreaterThan(10);
});
