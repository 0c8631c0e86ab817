/** The queue index between runs: packed in chunks, of which only those that changed are written again. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Breath } from './breath';
import type { SnapshotStore } from './ports';
import { IndexEntry } from './queue-index';

/** Cases in a chunk; about 200 KB of text, some ms to pack or to open. */
const chunkSize = 200;
/** Chunks that are on their way to the store, or from it, at once. */
const together = 4;

/**
 * What an entry looks like: chunks of any other shape are not used. They are sealed by this desk, so one of this shape is what it
 * says, and a hundred thousand entries need not be looked at field by field.
 */
const shape = createHash('sha256')
  .update(JSON.stringify(z.toJSONSchema(IndexEntry, { unrepresentable: 'any' })))
  .digest('base64');

interface Chunk {
  shape: string;
  entries: IndexEntry[];
}

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
    const { ids, position } = await this.store.list();
    if (position === 0) return this.startAgain();
    const entries: IndexEntry[] = [];
    const breath = new Breath();
    let next = this.store.read(ids.slice(0, together));
    for (let first = 0; first < ids.length; first += together) {
      const chunks = await next;
      // The next are on their way while these are unpacked.
      next = this.store.read(ids.slice(first + together, first + 2 * together));
      next.catch(() => undefined);
      if (!chunks) return this.startAgain();
      for (const { id, text } of chunks) {
        const chunk: Chunk = JSON.parse(text);
        if (chunk.shape !== shape) return this.startAgain();
        for (const entry of chunk.entries) {
          entries.push(entry);
          this.assign(entry.summary.caseId, id);
        }
        this.next = Math.max(this.next, id);
        if (breath.isDue) await breath.take();
      }
    }
    return { entries, position };
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

  /**
   * Writes what changed, some chunks at a time. `position` is that of the last event in the index when it is called; it is
   * written with the last of them, so that a kill in between leaves some chunks that say more, and none that say less.
   */
  async write(position: number, entry: (caseId: string) => IndexEntry | undefined): Promise<void> {
    if (!this.waiting) return;
    const { clear } = this;
    const written = [...this.dirty];
    this.dirty.clear();
    this.clear = false;
    const breath = new Breath();
    try {
      if (clear) await this.store.write([], 0, true);
      for (let first = 0; first < written.length; first += together) {
        const chunks: { id: number; text: string }[] = [];
        for (const id of written.slice(first, first + together)) {
          const entries = [...(this.members.get(id) ?? [])].flatMap((caseId) => entry(caseId) ?? []);
          chunks.push({ id, text: JSON.stringify({ shape, entries } satisfies Chunk) });
          if (breath.isDue) await breath.take();
        }
        await this.store.write(chunks, first + together < written.length ? null : position, false);
      }
      if (written.length === 0) await this.store.write([], position, false);
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
