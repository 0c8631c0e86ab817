/** Slots in a total order, kept in it as they come and go. */
export class SortedSlots {
  private slots = new Int32Array(0);
  private count = 0;

  constructor(readonly compare: (one: number, other: number) => number) {}

  /** In their order; to be read before the next change. */
  get all(): Int32Array {
    return this.slots.subarray(0, this.count);
  }

  fill(slots: Int32Array): void {
    this.take(slots.slice().sort(this.compare));
  }

  /** The same with slots that are in the order already, which become its own. */
  take(slots: Int32Array<ArrayBuffer>): void {
    this.slots = slots;
    this.count = slots.length;
  }

  insert(slot: number): void {
    if (this.count === this.slots.length) {
      const larger = new Int32Array(Math.max(1024, Math.ceil(this.count * 1.25)));
      larger.set(this.slots);
      this.slots = larger;
    }
    const place = this.firstWhere((other) => this.compare(other, slot) >= 0);
    this.slots.copyWithin(place + 1, place, this.count);
    this.slots[place] = slot;
    this.count += 1;
  }

  /** While what it is ordered by is still what it was when it was put in. */
  remove(slot: number): void {
    const place = this.firstWhere((other) => this.compare(other, slot) >= 0);
    if (this.slots[place] !== slot || place >= this.count) return;
    this.slots.copyWithin(place, place + 1, this.count);
    this.count -= 1;
  }

  /** How many come before the first that it holds of; it holds of all after that, too. */
  firstWhere(holds: (slot: number) => boolean): number {
    return firstWhere(this.slots, this.count, holds);
  }
}

/**
 * Slots from the least number to the largest, as quickly as numbers are put in order.
 * @param compare asked of slots with the same number alone
 */
export function sortedBy(
  slots: Int32Array,
  numberOf: (slot: number) => number,
  compare: (one: number, other: number) => number,
): Int32Array {
  const numbers = Float64Array.from(slots, numberOf);
  const inOrder = numbers.slice().sort();
  const isFirst = (place: number) => place === 0 || inOrder[place] !== inOrder[place - 1];
  const firsts = Int32Array.from(inOrder.keys()).filter(isFirst);
  const different = Float64Array.from(firsts, (place) => inOrder[place] ?? 0);
  const next = firsts.slice();
  const sorted = new Int32Array(slots.length);
  for (const [place, slot] of slots.entries()) {
    const number = numbers[place] ?? 0;
    const which = firstWhere(different, different.length, (other) => other >= number);
    const to = next[which] ?? 0;
    sorted[to] = slot;
    next[which] = to + 1;
  }
  for (const [which, from] of firsts.entries()) {
    const to = next[which] ?? from;
    if (to - from > 1) sorted.subarray(from, to).sort(compare);
  }
  return sorted;
}

/** Among the first `count` of these. */
export function firstWhere(slots: ArrayLike<number>, count: number, holds: (slot: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(slots[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
