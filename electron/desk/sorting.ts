import { Breath } from './breath';

/** Short enough to be sorted at one go. */
const run = 512;

/** Sorted as `toSorted` would, in parts that let other work in between. */
export async function sortedInParts<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const breath = new Breath();
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += run) {
    runs.push(items.slice(from, from + run).sort(compare));
    if (breath.isDue) await breath.take();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let place = 0; place < runs.length; place += 2) {
      const [one = [], other = []] = runs.slice(place, place + 2);
      merged.push(await mergedInParts(one, other, compare, breath));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergedInParts<T>(one: T[], other: T[], compare: (a: T, b: T) => number, breath: Breath): Promise<T[]> {
  if (other.length === 0) return one;
  const merged: T[] = [];
  let left = 0;
  for (const item of other) {
    // Of equal ones those that came first stay first.
    for (let next = one[left]; next !== undefined && compare(next, item) <= 0; next = one[left]) {
      merged.push(next);
      left += 1;
    }
    merged.push(item);
    if (merged.length % run === 0 && breath.isDue) await breath.take();
  }
  return merged.concat(one.slice(left));
}
