/** The backups of a desk that is open: made by themselves, before a migration, and when somebody asks; one at a time. */
import { join } from 'node:path';
import type {
  BackupFault,
  BackupRefusal,
  BackupRunning,
  BackupSettings,
  BackupState,
  BackupView,
} from '../../../shared/backups';
import { DiskFull } from '../../desk/ports';
import type { SignedHead } from '../head-file';
import type { HostClient } from '../host-client';
import type { RunningHead } from '../running-head';
import type { StoreKey } from '../store-key';
import { checkParts } from './check';
import { isDue } from './due';
import type { BackupKind } from './format';
import { toDrop } from './keep';
import type { Packing } from './packer';
import type { PackingThread } from './packer-thread';
import { refusalOf } from './refusal';
import { areSettingsDamaged, readSettings, shelfFolder, writeSettings } from './settings';
import { bytesOf, holdsStore, openBackup, Shelf, type ShelvedBackup } from './shelf';
import { type WriteParts, writeBackup } from './write';

/** ms between two looks at whether one is due. */
const pace = 60_000;
/** Sound backups from before a migration that are kept. */
const keptMigrations = 3;
/** How often the reading is begun again when the store host has died under it. */
const tries = 3;
/** ms between two tellings of how far it is. */
const tellingPace = 200;

export interface BackupsParts {
  /** The data folder. */
  folder: string;
  host: HostClient;
  head: { readonly now: RunningHead; readonly signed: readonly SignedHead[] };
  key: StoreKey;
  vault: WriteParts['vault'];
  version: string;
  isRehearsal: boolean;
  /** Starts the thread that they are packed on. */
  startPacking: () => PackingThread;
  failed: (error: unknown) => void;
}

export class Backups {
  private readonly listeners = new Set<() => void>();
  private readonly sizes = new Map<string, number>();
  private settings: BackupSettings;
  /** How many are to be kept is not known: then none is taken away. */
  private isUnsure: boolean;
  private turn: Promise<unknown> = Promise.resolve();
  private stopping = new AbortController();
  private running: BackupRunning | null = null;
  private failure: { at: number; refusal: BackupRefusal } | null = null;
  private toldAt = 0;
  private timer: NodeJS.Timeout | null = null;
  /** What had been written to the store when the last one was made, or when this run began. */
  private writtenThen = 0;

  constructor(private readonly parts: BackupsParts) {
    this.settings = readSettings(parts.folder, parts.isRehearsal);
    this.isUnsure = areSettingsDamaged(parts.folder);
    if (this.isUnsure) this.failure = { at: 0, refusal: { code: 'settings_damaged', detail: '' } };
  }

  get folder(): string {
    return shelfFolder(this.parts.folder, this.settings);
  }

  /** How far the store has come, also where its head says less on the disk. */
  get position(): number {
    return this.parts.head.now.position;
  }

  /** Why the last one came to nothing; null where it did not. */
  get refusal(): BackupRefusal | null {
    return this.failure?.refusal ?? null;
  }

  get progress(): BackupRunning | null {
    return this.running;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on one is made whenever it is due. */
  start(): void {
    this.writtenThen = this.parts.host.written;
    this.timer ??= setInterval(() => this.look().catch(this.parts.failed), pace).unref();
  }

  /** Makes one where it is due. Resolves once it is made, also where it came to nothing; that is shown. */
  async look(): Promise<void> {
    if (!this.settings.automatic || this.running) return;
    const { host, head } = this.parts;
    const made = await new Shelf(this.folder).list();
    const { position, hash } = head.now;
    const isKept = position === 0 || made.some(({ manifest }) => manifest.head.hash === hash);
    const isChanged = !isKept || host.written !== this.writtenThen;
    const looked = {
      now: Date.now(),
      madeAt: made.map(({ manifest }) => manifest.at),
      failedAt: this.failure?.at ?? null,
      isChanged,
    };
    if (isDue(looked)) await this.make('automatic').catch((error) => this.notNew(error));
  }

  /** Ends what is running; resolves once it has ended. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.cancel();
    await this.turn;
  }

  async state(): Promise<Omit<BackupState, 'restored'>> {
    const { folder, settings, running, failure } = this;
    const shelf = new Shelf(folder);
    const backups: BackupView[] = [];
    for (const backup of await shelf.list()) backups.push(await this.view(shelf, backup));
    return { folder, settings, backups, running, failure };
  }

  /** When the oldest in the usual folder was made, ms since the epoch; null where there is none. */
  async oldest(): Promise<number | null> {
    const made = (await new Shelf(this.folder).list()).map(({ manifest }) => manifest.at);
    return made.length === 0 ? null : Math.min(...made);
  }

  change(settings: BackupSettings): void {
    writeSettings(this.parts.folder, settings);
    this.settings = settings;
    if (this.isUnsure) this.failure = null;
    this.isUnsure = false;
    this.tell();
  }

  /** Ends what is running as soon as it can; what was kept before stays. */
  cancel(): void {
    this.stopping.abort();
  }

  /**
   * Makes one now, after what is running. Rejects with `Cancelled`, `ShelfRefused`, or what the system says.
   * @param folder another than the usual; what is there by then is left alone
   */
  make(kind: BackupKind, folder = this.folder): Promise<ShelvedBackup> {
    return this.inTurn('backup', async (packing, stop) => {
      const shelf = new Shelf(folder);
      try {
        if (folder === this.settings.folder) await shelf.assureThere();
        const written = this.parts.host.written;
        const made = await this.write(kind, shelf, packing, stop);
        if (!this.isUnsure) this.failure = null;
        if (folder !== this.folder) return made;
        this.writtenThen = written;
        await this.tidy(shelf, stop);
        return made;
      } catch (error) {
        this.failure = { at: Date.now(), refusal: refusalOf(error) };
        throw error;
      }
    });
  }

  /** Looks through a backup whole, and notes what was found with it. */
  check(path: string): Promise<BackupFault[]> {
    return this.inTurn('check', async (packing, stop) => {
      const backup = await openBackup(path);
      const progress = (done: number) => this.at({ what: 'check', step: 'check', done, total: 0 });
      const problems = await checkParts(backup, packing, { isWhole: true, stop, progress });
      await new Shelf(backup.shelf).writeChecked(backup.name, { at: Date.now(), whole: true, problems });
      return problems;
    });
  }

  /** Runs something with the thread, after what is running. */
  inTurn<T>(what: BackupRunning['what'], act: (packing: Packing, stop: AbortSignal) => Promise<T>): Promise<T> {
    const mine = this.turn.then(async () => {
      this.stopping = new AbortController();
      const thread = this.parts.startPacking();
      this.at({ what, step: 'rows', done: 0, total: 0 });
      try {
        return await act(thread.packing, this.stopping.signal);
      } finally {
        await thread.close();
        this.running = null;
        this.tell();
      }
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** How far what is running is. */
  at(running: BackupRunning): void {
    const isNew = this.running?.step !== running.step;
    this.running = running;
    // Not for every row: as often as somebody could see.
    if (!isNew && performance.now() - this.toldAt < tellingPace) return;
    this.toldAt = performance.now();
    this.tell();
  }

  private async write(kind: BackupKind, shelf: Shelf, packing: Packing, stop: AbortSignal): Promise<ShelvedBackup> {
    const { folder, host, head, key, vault, version, isRehearsal: rehearsal } = this.parts;
    for (let left = tries; ; left -= 1) {
      try {
        return await writeBackup({
          host,
          which: 'live',
          shelf,
          packing,
          key,
          heads: [...head.signed],
          folder,
          vault,
          kind,
          version,
          rehearsal,
          stop,
          progress: (progress) => this.at({ what: 'backup', ...progress }),
        });
      } catch (error) {
        if (left <= 1 || !(error instanceof Error && /MomentGone/.test(error.message))) throw error;
      }
    }
  }

  private notNew(error: unknown): void {
    // It is shown; in the log it says no more.
    if (!(error instanceof DiskFull)) this.parts.failed(error);
  }

  private async tidy(shelf: Shelf, stop: AbortSignal): Promise<void> {
    if (this.isUnsure) return;
    const all = await shelf.list();
    const of = (kind: BackupKind) =>
      all
        .filter(({ manifest }) => manifest.kind === kind)
        .map((backup) => ({ ...backup, at: backup.manifest.at, isSound: holdsStore(backup) }));
    // What is not sound takes no other's place.
    const migrations = of('migration');
    const oldest = migrations.filter(({ isSound }) => isSound)[keptMigrations - 1]?.at ?? 0;
    const dropped = [
      ...toDrop(of('automatic'), this.settings, Date.now()),
      ...migrations.filter(({ at }) => at < oldest),
    ];
    for (const { name } of dropped) await shelf.drop(name);
    if (dropped.length > 0) await shelf.sweep(stop);
  }

  private async view(shelf: Shelf, backup: ShelvedBackup): Promise<BackupView> {
    const { name, path, manifest, checked } = backup;
    const known = this.sizes.get(path);
    const bytes = known ?? (await bytesOf(shelf.folder, manifest).catch(() => 0));
    if (known === undefined) this.sizes.set(path, bytes);
    return {
      name,
      path: join(shelf.folder, name),
      at: manifest.at,
      kind: manifest.kind,
      bytes,
      cases: manifest.head.cases,
      events: manifest.head.events,
      checkedAt: checked?.at ?? null,
      problems: [...manifest.problems, ...(checked?.problems ?? [])],
      mended: checked?.mended ?? [],
    };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
