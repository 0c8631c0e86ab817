import { roomFor } from './slot-room';

/**
 * Slots by when their case's next window runs out, the earliest first; of two at the same moment, the case of the lower id.
 * ms since the epoch UTC.
 */
export class DueHeap {
  private times = new Float64Array(0);
  /** Where each slot stands in the heap; -1 where it does not. */
  private places = new Int32Array(0);
  private heap = new Int32Array(0);
  private count = 0;

  constructor(private readonly idOf: (slot: number) => string) {}

  get size(): number {
    return this.count;
  }

  /** Room for so many slots at one go. */
  makeRoom(slots: number): void {
    if (slots > 0) this.reach(slots - 1);
  }

  /** `dueAt` null: nothing of the case runs. */
  put(slot: number, dueAt: number | null): void {
    this.reach(slot);
    const place = this.places[slot] ?? -1;
    if (dueAt === null) {
      if (place >= 0) this.take(place);
      return;
    }
    if (place >= 0 && this.times[slot] === dueAt) return;
    this.times[slot] = dueAt;
    if (place >= 0) {
      this.sink(this.rise(place));
      return;
    }
    this.heap[this.count] = slot;
    this.places[slot] = this.count;
    this.count += 1;
    this.rise(this.count - 1);
  }

  clear(): void {
    this.places.fill(-1);
    this.count = 0;
  }

  /** The earliest there is; null where nothing runs. */
  first(): { slot: number; dueAt: number } | null {
    return this.count === 0 ? null : this.at(0);
  }

  /** All that is due by a time, in order; what is due later is not looked at. */
  dueBy(moment: number): { slot: number; dueAt: number }[] {
    const due: number[] = [];
    const look = [0];
    for (let place = look.pop(); place !== undefined; place = look.pop()) {
      if (place >= this.count || this.timeAt(place) > moment) continue;
      due.push(place);
      look.push(2 * place + 1, 2 * place + 2);
    }
    return due.sort((one, other) => (this.isBefore(one, other) ? -1 : 1)).map((place) => this.at(place));
  }

  private at(place: number): { slot: number; dueAt: number } {
    return { slot: this.heap[place] ?? 0, dueAt: this.timeAt(place) };
  }

  private take(place: number): void {
    this.count -= 1;
    const gone = this.heap[place] ?? 0;
    const last = this.heap[this.count] ?? 0;
    this.places[gone] = -1;
    if (place === this.count) return;
    this.set(place, last);
    this.sink(this.rise(place));
  }

  /** Returns where it came to stand. */
  private rise(from: number): number {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      if (!this.isBefore(place, above)) break;
      this.swap(place, above);
      place = above;
    }
    return place;
  }

  private sink(from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= this.count) return;
      const right = left + 1;
      const child = right < this.count && this.isBefore(right, left) ? right : left;
      if (!this.isBefore(child, place)) return;
      this.swap(child, place);
      place = child;
    }
  }

  private swap(one: number, other: number): void {
    const slot = this.heap[one] ?? 0;
    this.set(one, this.heap[other] ?? 0);
    this.set(other, slot);
  }

  private set(place: number, slot: number): void {
    this.heap[place] = slot;
    this.places[slot] = place;
  }

  private timeAt(place: number): number {
    return this.times[this.heap[place] ?? 0] ?? 0;
  }

  private isBefore(one: number, other: number): boolean {
    const difference = this.timeAt(one) - this.timeAt(other);
    if (difference !== 0) return difference < 0;
    return this.idOf(this.heap[one] ?? 0) < this.idOf(this.heap[other] ?? 0);
  }

  private reach(slot: number): void {
    if (slot < this.times.length) return;
    const size = roomFor(slot);
    const times = new Float64Array(size);
    times.set(this.times);
    const places = new Int32Array(size).fill(-1);
    places.set(this.places);
    const heap = new Int32Array(size);
    heap.set(this.heap);
    this.times = times;
    this.places = places;
    this.heap = heap;
  }
}
