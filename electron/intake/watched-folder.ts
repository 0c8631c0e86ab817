/**
 * A folder whose new and changed files are imported by themselves, and left where they are. A file is imported once it has
 * been the same for a while: one that is still being written is not half read. The system says when something changes; where it
 * cannot (a network share, a folder that is not there yet) the folder is looked through now and then.
 */
import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { WatchState } from '../../shared/contract';
import type { Clock, SettingStore } from '../desk/ports';
import { isFolder } from './evidence-folder';
import { gatherFiles } from './gather';

/** Size and time of a file, by its path: what was imported of it. */
const Seen = z.record(z.string(), z.string());
const Setting = z.strictObject({ folder: z.string() });
const settingKey = 'watch';
const seenKey = 'watch-seen';

export interface WatchPaces {
  /** ms that a file has to be the same before it is imported. */
  settled: number;
  /** ms between two looks where nothing was said to have changed. */
  look: number;
  /** ms after an import that did not come to its end: stopped by a person, or the disk is full. */
  again: number;
}
const usual: WatchPaces = { settled: 2000, look: 15_000, again: 300_000 };
type Pace = keyof WatchPaces;
/** Rests so many times as long as a look took. */
const restShare = 10;

export interface WatchParts {
  settings: SettingStore;
  clock: Clock;
  /** Imports files, after what else is being imported; false where that did not come to its end. */
  run: (paths: string[]) => Promise<boolean>;
  failed: (error: unknown) => void;
  paces?: WatchPaces;
}

export class WatchedFolder {
  private folder: string | null = null;
  private seen: Record<string, string> = {};
  private state: WatchState['state'] = 'off';
  private lastAt: number | null = null;
  private lastFiles = 0;
  private watcher: FSWatcher | null = null;
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  /** ms that the last look through the folder took. */
  private lookedFor = 0;
  private isNudged = false;
  /** What the look before found that was not imported yet. */
  private pending = new Map<string, string>();
  private readonly listeners = new Set<(state: WatchState) => void>();

  constructor(private readonly parts: WatchParts) {}

  get current(): WatchState {
    const { folder, state, lastAt, lastFiles } = this;
    return { folder, state, lastAt, lastFiles };
  }

  onChange(listener: (state: WatchState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Goes on with the folder that was watched when the desk was last open. */
  async open(): Promise<void> {
    const setting = await this.parts.settings.read(settingKey, Setting);
    if (!setting) return;
    this.seen = (await this.parts.settings.read(seenKey, Seen)) ?? {};
    this.begin(setting.folder);
  }

  async choose(folder: string): Promise<void> {
    this.letGo();
    await this.parts.settings.write(settingKey, { folder });
    await this.parts.settings.remove(seenKey);
    this.seen = {};
    this.begin(folder);
  }

  async stop(): Promise<void> {
    this.letGo();
    await this.parts.settings.remove(settingKey);
    await this.parts.settings.remove(seenKey);
    this.tell('off');
  }

  /** The desk closes; what is being imported is not waited for. */
  close(): void {
    this.letGo();
    this.listeners.clear();
  }

  /** A look that is under way sees that its folder is no longer the one. */
  private letGo(): void {
    this.folder = null;
    clearTimeout(this.timer);
    this.watcher?.close();
    this.watcher = null;
    this.pending = new Map();
  }

  private begin(folder: string): void {
    this.folder = folder;
    this.lastAt = null;
    this.lastFiles = 0;
    this.tell('watching');
    this.lookIn(0);
  }

  private lookIn(ms: number): void {
    if (this.folder === null) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.lookNow(), ms);
    this.timer.unref();
  }

  /** One look at a time; what changes during it is seen by the next. */
  private async lookNow(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    this.isNudged = false;
    let next: Pace = 'look';
    try {
      next = await this.look();
    } catch (error) {
      this.parts.failed(error);
    }
    this.isLooking = false;
    const pace = this.paces[this.isNudged && next === 'look' ? 'settled' : next];
    // A folder that takes long to look through is looked at less often.
    this.lookIn(Math.max(pace, restShare * this.lookedFor));
  }

  private nudge(): void {
    // Changes that go on and on do not put the look off for ever.
    if (this.isNudged) return;
    this.isNudged = true;
    if (!this.isLooking) this.lookIn(this.paces.settled);
  }

  private get paces(): WatchPaces {
    return this.parts.paces ?? usual;
  }

  /** Imports what is new and has settled. Answers when to look again: soon where a file has still to settle. */
  private async look(): Promise<Pace> {
    const { folder } = this;
    if (folder === null) return 'look';
    if (!(await isFolder(folder))) {
      this.watcher?.close();
      this.watcher = null;
      this.pending = new Map();
      this.tell('missing');
      return 'look';
    }
    this.watchOver(folder);
    if (this.state !== 'watching') this.tell('watching');
    const began = performance.now();
    const found = await this.newIn(folder);
    this.lookedFor = performance.now() - began;
    if (this.folder !== folder) return 'look';
    const ready = [...found].filter(([path, mark]) => this.pending.get(path) === mark);
    this.pending = found;
    for (const [path] of ready) this.pending.delete(path);
    if (ready.length > 0 && !(await this.take(folder, ready))) return 'again';
    return this.pending.size > 0 ? 'settled' : 'look';
  }

  private async take(folder: string, ready: [string, string][]): Promise<boolean> {
    this.tell('importing');
    const isWhole = await this.parts.run(ready.map(([path]) => path)).finally(() => {
      if (this.folder === folder) this.tell('watching');
    });
    if (!isWhole || this.folder !== folder) return isWhole;
    for (const [path, mark] of ready) this.seen[path] = mark;
    await this.parts.settings.write(seenKey, this.seen);
    this.lastAt = this.parts.clock.now();
    this.lastFiles = ready.length;
    this.tell('watching');
    return true;
  }

  /** Files that are not as they were when they were last imported, with their size and time. */
  private async newIn(folder: string): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    const there: Record<string, string> = {};
    for await (const gathered of gatherFiles([folder])) {
      if (gathered.kind !== 'file') continue;
      const { path } = gathered.file;
      const mark = await markOf(path);
      if (mark === null) continue;
      if (this.seen[path] === mark) there[path] = mark;
      else found.set(path, mark);
    }
    // What has gone is forgotten: should it come back, it is new.
    this.seen = there;
    return found;
  }

  /** Where the system says nothing the folder is looked through all the same, less often. */
  private watchOver(folder: string): void {
    if (this.watcher) return;
    try {
      // On Linux a watch of all below would go through every file at once: there those are found by looking.
      const recursive = process.platform !== 'linux';
      this.watcher = watch(folder, { persistent: false, recursive }, () => this.nudge());
      this.watcher.on('error', () => {
        this.watcher?.close();
        this.watcher = null;
      });
    } catch {
      this.watcher = null;
    }
  }

  private tell(state: WatchState['state']): void {
    this.state = this.folder === null ? 'off' : state;
    for (const listener of this.listeners) listener(this.current);
  }
}

async function markOf(path: string): Promise<string | null> {
  return stat(path).then(
    ({ size, mtimeMs }) => `${size}:${mtimeMs}`,
    () => null,
  );
}
