/** The queue index between runs: its chunks, of which only those that changed are written again. */
import type { SnapshotStore } from './ports';
import type { QueueIndex } from './queue/queue-index';

/** Chunks that are on their way to the store, or from it, at once. */
const together = 4;

export class Snapshots {
  private clear = false;

  constructor(
    private readonly store: SnapshotStore,
    private readonly index: QueueIndex,
  ) {}

  /** Fills the index; returns up to which event it is true, 0 where it has to be built from the events, also where the snapshots cannot be read. */
  async load(): Promise<number> {
    const { ids, position } = await this.store.list();
    if (position === 0) return this.startAgain();
    try {
      return (await this.loadAll(ids)) ? position : this.startAgain();
    } catch {
      // A file of theirs may be gone. Where it is the store itself, reading the events says so.
      return this.startAgain();
    }
  }

  private async loadAll(ids: readonly number[]): Promise<boolean> {
    this.index.makeRoom(ids.length);
    let next = this.store.read(ids.slice(0, together));
    const loads: Promise<boolean>[] = [];
    let opening: Promise<boolean[]> = Promise.resolve([]);
    try {
      for (let first = 0; first < ids.length; first += together) {
        const chunks = await next;
        // The next are on their way while these are opened, and these wait for the engine before it has done with those before them.
        next = this.store.read(ids.slice(first + together, first + 2 * together));
        next.catch(() => undefined);
        const before = opening;
        const these = chunks.map(({ id, content }) => this.index.load(id, content));
        loads.push(...these);
        opening = Promise.all(these);
        opening.catch(() => undefined);
        if ((await before).includes(false)) return false;
      }
      return !(await opening).includes(false);
    } finally {
      // What follows may begin anew: nothing of these comes in behind that, also where another of them failed.
      await Promise.allSettled(loads);
    }
  }

  /**
   * Writes what changed, some chunks at a time. `position` is that of the last event in the index when it is called; it is
   * written with the last of them, so that a kill in between leaves some chunks that say more, and none that say less.
   */
  async write(position: number): Promise<void> {
    const { clear } = this;
    const written = this.index.takeChanged();
    if (written.length === 0 && !clear) return;
    this.clear = false;
    try {
      if (clear) await this.store.write([], 0, true);
      for (let first = 0; first < written.length; first += together) {
        const chunks = await this.index.pack(written.slice(first, first + together));
        await this.store.write(chunks, first + together < written.length ? null : position, false);
      }
      if (written.length === 0) await this.store.write([], position, false);
    } catch (error) {
      this.index.putBackChanged(written);
      this.clear ||= clear;
      throw error;
    }
  }

  private async startAgain(): Promise<0> {
    await this.index.clear();
    this.clear = true;
    return 0;
  }
}
