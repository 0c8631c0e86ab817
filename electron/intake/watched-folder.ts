/**
 * A folder whose new and changed files are imported by themselves, and left where they are. A file is imported once it has
 * been the same for a while: one that is still being written is not half read. The system says when something changes; where it
 * cannot (a network share, a folder that is not there yet) the folder is looked through now and then. A payload whose pictures
 * were not all there is imported once more when other files have come: importing twice is importing once.
 */
import { type FSWatcher, watch } from 'node:fs';
import { z } from 'zod';
import type { WatchState } from '../../shared/contract';
import type { Clock, SettingStore } from '../desk/ports';
import { isFolder } from './evidence-folder';
import { besideIn, gatherFiles, markOf } from './gather';

/** Size and time of a file, by its path: what was imported of it. */
const Seen = z.record(z.string(), z.string());
const Setting = z.strictObject({ folder: z.string() });
/** What else lay in the folder when it was last imported, by the path of a payload whose pictures were not all there. */
const Wanting = z.record(z.string(), z.string());
const settingKey = 'watch';
const seenKey = 'watch-seen';
const wantingKey = 'watch-wanting';

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
/** Rests so many times as long as a look took, or as reading again for pictures did. */
const restShare = 10;

export interface WatchRun {
  isWhole: boolean;
  /** Payloads that name pictures which were not found. */
  wanting: string[];
}

export interface WatchParts {
  settings: SettingStore;
  clock: Clock;
  /** Imports files, after what else is being imported. */
  run: (paths: string[]) => Promise<WatchRun>;
  failed: (error: unknown) => void;
  paces?: WatchPaces;
}

export class WatchedFolder {
  private folder: string | null = null;
  private seen: Record<string, string> = {};
  private wanting: Record<string, string> = {};
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
  /** What else the look before found. */
  private beside: string | null = null;
  /** Before this (`performance.now()`) nothing is read again for its pictures. */
  private restsUntil = 0;
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
    this.wanting = (await this.parts.settings.read(wantingKey, Wanting)) ?? {};
    this.begin(setting.folder);
  }

  async choose(folder: string): Promise<void> {
    this.letGo();
    await this.parts.settings.write(settingKey, { folder });
    await this.parts.settings.remove(seenKey, wantingKey);
    this.seen = {};
    this.wanting = {};
    this.begin(folder);
  }

  async stop(): Promise<void> {
    this.letGo();
    await this.parts.settings.remove(settingKey, seenKey, wantingKey);
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
    this.beside = null;
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
    const ready = [...found].filter(([path, mark]) => this.pending.get(path) === mark);
    const wanting = Object.keys(this.wanting).filter((path) => this.seen[path] !== undefined);
    // Before what is imported now, so that a picture that comes during that is found to be new.
    const beside = ready.length + wanting.length > 0 ? await besideIn(folder) : null;
    const isSettled = beside === this.beside;
    this.lookedFor = performance.now() - began;
    if (this.folder !== folder) return 'look';
    this.pending = found;
    this.beside = beside;
    for (const [path] of ready) this.pending.delete(path);
    const isRested = performance.now() >= this.restsUntil;
    const again = wanting.filter((path) => isSettled && isRested && this.wanting[path] !== beside);
    const taken: [string, string][] = [
      ...ready,
      ...again.map((path): [string, string] => [path, this.seen[path] ?? '']),
    ];
    if (taken.length > 0) {
      const reading = performance.now();
      if (!(await this.take(folder, taken, beside ?? ''))) return 'again';
      if (again.length > 0) this.restsUntil = performance.now() + restShare * (performance.now() - reading);
    }
    const isComing = !isSettled && wanting.length > 0;
    return this.pending.size > 0 || isComing ? 'settled' : 'look';
  }

  /** @param beside what else lies in the folder */
  private async take(folder: string, taken: [string, string][], beside: string): Promise<boolean> {
    this.tell('importing');
    const { isWhole, wanting } = await this.parts.run(taken.map(([path]) => path)).finally(() => {
      if (this.folder === folder) this.tell('watching');
    });
    if (!isWhole || this.folder !== folder) return isWhole;
    const without = new Set(wanting);
    for (const [path, mark] of taken) {
      this.seen[path] = mark;
      if (without.has(path)) this.wanting[path] = beside;
      else delete this.wanting[path];
    }
    await this.parts.settings.write(seenKey, this.seen);
    await this.parts.settings.write(wantingKey, this.wanting);
    this.lastAt = this.parts.clock.now();
    this.lastFiles = taken.length;
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
