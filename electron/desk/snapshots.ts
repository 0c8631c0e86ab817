/** The queue index between runs: packed in chunks, of which only those that changed are written again. */
import { z } from 'zod';
import type { SnapshotStore } from './ports';
import { IndexEntry } from './queue-index';

/** Cases in a chunk; about 200 KB of text. */
const chunkSize = 400;

const Chunk = z.strictObject({ shape: z.literal(2), entries: z.array(IndexEntry) });

export interface LoadedSnapshot {
  entries: IndexEntry[];
  /** Every event up to here is in the entries. */
  position: number;
}

export class Snapshots {
  /** Which chunk each case is in. */
  private readonly chunkOf = new Map<string, number>();
  private readonly members = new Map<number, Set<string>>();
  private readonly dirty = new Set<number>();
  private next = 0;
  private clear = false;

  constructor(private readonly store: SnapshotStore) {}

  /** Null where there are none that can be used; the index is then built from the events. */
  async load(): Promise<LoadedSnapshot | null> {
    const stored = await this.store.read();
    if (!stored || stored.position === 0) return this.startAgain();
    const entries: IndexEntry[] = [];
    for (const { id, text } of stored.chunks) {
      const chunk = Chunk.safeParse(JSON.parse(text));
      if (!chunk.success) return this.startAgain();
      for (const entry of chunk.data.entries) {
        entries.push(entry);
        this.assign(entry.summary.caseId, id);
      }
      this.next = Math.max(this.next, id);
      // A hundred thousand cases are two hundred chunks: let other work in between.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { entries, position: stored.position };
  }

  /** A case changed, or is gone. */
  touch(caseId: string, gone = false): void {
    const chunk = this.chunkOf.get(caseId) ?? this.assign(caseId, this.roomyChunk());
    this.dirty.add(chunk);
    if (!gone) return;
    this.chunkOf.delete(caseId);
    this.members.get(chunk)?.delete(caseId);
  }

  get waiting(): boolean {
    return this.dirty.size > 0 || this.clear;
  }

  /** Writes what changed. `position` is that of the last event in the index when it is called. */
  async write(position: number, entry: (caseId: string) => IndexEntry | undefined): Promise<void> {
    if (!this.waiting) return;
    const chunks: { id: number; text: string }[] = [];
    const { clear } = this;
    const written = [...this.dirty];
    this.dirty.clear();
    this.clear = false;
    for (const id of written) {
      const entries = [...(this.members.get(id) ?? [])].flatMap((caseId) => entry(caseId) ?? []);
      chunks.push({ id, text: JSON.stringify({ shape: 2, entries }) });
    }
    try {
      await this.store.write(chunks, position, clear);
    } catch (error) {
      for (const id of written) this.dirty.add(id);
      this.clear ||= clear;
      throw error;
    }
  }

  private startAgain(): null {
    this.chunkOf.clear();
    this.members.clear();
    this.dirty.clear();
    this.next = 0;
    this.clear = true;
    return null;
  }

  private roomyChunk(): number {
    if ((this.members.get(this.next)?.size ?? 0) >= chunkSize) this.next += 1;
    return this.next;
  }

  private assign(caseId: string, chunk: number): number {
    this.chunkOf.set(caseId, chunk);
    const members = this.members.get(chunk) ?? new Set();
    this.members.set(chunk, members.add(caseId));
    return chunk;
  }
}
