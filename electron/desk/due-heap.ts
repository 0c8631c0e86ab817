/** When a case's next window runs out, ms since the epoch UTC. */
export interface Due {
  caseId: string;
  dueAt: number;
}

/**
 * Cases by when their next window runs out, the earliest first; of two at the same moment, the one of the lower id. A case
 * is in it once, at the time that it was last put at: older entries of it are passed over when they come up.
 */
export class DueHeap {
  private heap: Due[] = [];
  private readonly times = new Map<string, number>();

  get size(): number {
    return this.times.size;
  }

  /** `dueAt` null: nothing of the case runs. */
  put(caseId: string, dueAt: number | null): void {
    if (dueAt === null) this.times.delete(caseId);
    else if (this.times.get(caseId) !== dueAt) {
      this.times.set(caseId, dueAt);
      this.push({ caseId, dueAt });
    }
    if (this.heap.length > 2 * this.times.size + 64) this.compact();
  }

  /** The earliest there is; null where nothing runs. */
  first(): Due | null {
    for (;;) {
      const [top] = this.heap;
      if (!top) return null;
      if (this.times.get(top.caseId) === top.dueAt) return top;
      this.pop();
    }
  }

  /** All that is due by a time, in order. Looks at every case: for what a person is told, not for the clock. */
  dueBy(moment: number): Due[] {
    const due: Due[] = [];
    for (const [caseId, dueAt] of this.times) if (dueAt <= moment) due.push({ caseId, dueAt });
    return due.sort((one, other) => (isBefore(one, other) ? -1 : 1));
  }

  private compact(): void {
    this.heap = [...this.times].map(([caseId, dueAt]) => ({ caseId, dueAt }));
    for (let at = (this.heap.length >>> 1) - 1; at >= 0; at -= 1) this.sink(at);
  }

  private push(entry: Due): void {
    let at = this.heap.length;
    this.heap.push(entry);
    while (at > 0) {
      const above = (at - 1) >>> 1;
      const parent = this.heap[above];
      if (!parent || !isBefore(entry, parent)) break;
      this.heap[at] = parent;
      at = above;
    }
    this.heap[at] = entry;
  }

  private pop(): void {
    const last = this.heap.pop();
    if (!last || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private sink(from: number): void {
    const entry = this.heap[from];
    if (!entry) return;
    let at = from;
    for (;;) {
      const left = this.heap[2 * at + 1];
      const right = this.heap[2 * at + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || !isBefore(child, entry)) break;
      this.heap[at] = child;
      at = 2 * at + (isRight ? 2 : 1);
    }
    this.heap[at] = entry;
  }
}

function isBefore(one: Due, other: Due): boolean {
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.caseId < other.caseId);
}
