/** The smaller tables of the store, their content sealed under the store's own key. */
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { JournalEntry, type RecordedEntry } from '../../shared/journal';
import type { Clock, Journal, SettingStore, SnapshotStore, WaitingRoom } from '../desk/ports';
import { type HostClient, HostRefused } from './host-client';
import type { SettingRecord } from './records';
import { type Key, markOf, SealBroken, seal, unseal } from './sealing';
import { accountPrefix } from './side-tables';

/** One row is damaged, or the browser's own file of a large one is: there is nothing of it to be read. */
export const isUnreadable = (error: unknown) => error instanceof SealBroken || error instanceof HostRefused;

export class SealedSettings implements SettingStore {
  /** By what accounts are changed, so that the store's head knows of it. */
  changeAccount: ((record: SettingRecord, write: () => Promise<void>) => Promise<void>) | null = null;

  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
    /** What does not open is as if it were not there: of a store that is looked at, or taken as it is. */
    private readonly isLenient = false,
  ) {}

  async read<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    try {
      const record = await this.host.ask('setting', key);
      return record && this.open(record.key, record.content, schema);
    } catch (error) {
      if (this.isLenient && isUnreadable(error)) return null;
      throw error;
    }
  }

  async list<T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> {
    if (this.isLenient) {
      // Asked for together, one that the browser cannot read would take all the others with it.
      const found: T[] = [];
      for (const key of await this.keys(prefix)) {
        const one = await this.read(key, schema);
        if (one !== null) found.push(one);
      }
      return found;
    }
    const records = await this.host.ask('settings', prefix);
    return records.flatMap((record) => this.open(record.key, record.content, schema) ?? []);
  }

  keys(prefix: string): Promise<string[]> {
    return this.host.ask('settingKeys', prefix);
  }

  write(key: string, value: unknown): Promise<void> {
    const record = { key, content: seal(this.key, JSON.stringify(value), `setting:${key}`) };
    const write = () => this.host.ask('writeSettings', [record], []);
    return this.changeAccount && key.startsWith(accountPrefix) ? this.changeAccount(record, write) : write();
  }

  remove(...keys: string[]): Promise<void> {
    return this.host.ask('writeSettings', [], keys);
  }

  private open<T>(key: string, content: Uint8Array, schema: z.ZodType<T>): T | null {
    const parsed = schema.safeParse(JSON.parse(unseal(this.key, content, `setting:${key}`).toString()));
    return parsed.success ? parsed.data : null;
  }
}

const Kept = z.strictObject({
  position: z.number().int().min(0),
  /** Each chunk that there is, and by what it is known. */
  chunks: z.array(z.tuple([z.number().int().min(0), z.string()])),
});
const boundTo = 'queue:chunks';

/**
 * Chunks of the queue's snapshots come sealed, and go to be opened, elsewhere. Which of them belong together, and up to which event
 * they are true, is sealed with them in one transaction: none can be left out, or put back from an earlier time, unseen.
 */
export class Snapshots implements SnapshotStore {
  private position = 0;
  private marks: ReadonlyMap<number, string> = new Map();

  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
  ) {}

  async list(): Promise<{ ids: number[]; position: number }> {
    const { ids, sealed } = await this.host.ask('snapshotIds');
    const kept = sealed && this.opened(sealed);
    this.marks = new Map(kept?.chunks);
    const isWhole = kept?.chunks.length === ids.length && ids.every((id) => this.marks.has(id));
    this.position = isWhole ? kept.position : 0;
    return { ids, position: this.position };
  }

  /** Rejects where one of them is not what was kept last. */
  async read(ids: number[]): Promise<{ id: number; content: Uint8Array }[]> {
    const records = await this.host.ask('snapshots', ids);
    return ids.map((id, place) => {
      const record = records[place];
      if (!record || markOf(record.content) !== this.marks.get(id)) throw new SealBroken(`queue:${id}`);
      return record;
    });
  }

  async write(chunks: { id: number; content: Uint8Array }[], position: number | null, clear: boolean): Promise<void> {
    const marks = new Map(clear ? [] : this.marks);
    for (const { id, content } of chunks) marks.set(id, markOf(content));
    const kept: z.infer<typeof Kept> = { position: position ?? this.position, chunks: [...marks] };
    await this.host.ask('writeSnapshots', chunks, seal(this.key, JSON.stringify(kept), boundTo), clear);
    this.position = kept.position;
    this.marks = marks;
  }

  private opened(sealed: Uint8Array): z.infer<typeof Kept> | null {
    try {
      return Kept.parse(JSON.parse(unseal(this.key, sealed, boundTo).toString()));
    } catch {
      return null;
    }
  }
}

export class SealedWaitingRoom implements WaitingRoom {
  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
  ) {}

  add(key: string, text: string, at: number): Promise<void> {
    const digest = createHash('sha256').update(text).digest('hex');
    return this.host.ask('addWaiting', [{ key, digest, content: seal(this.key, text, `waiting:${key}`), at }]);
  }

  async read(key: string): Promise<string[]> {
    const records = await this.host.ask('waiting', key);
    return records.map(({ content }) => unseal(this.key, content, `waiting:${key}`).toString());
  }

  keys(): Promise<string[]> {
    return this.host.ask('waitingKeys');
  }

  since(): Promise<{ key: string; at: number | null }[]> {
    return this.host.ask('waitingSince');
  }

  drop(keys: string[]): Promise<void> {
    return this.host.ask('dropWaiting', keys);
  }
}

export class SealedJournal implements Journal {
  private last: number;
  private adding: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
    private readonly clock: Clock,
    /** The id of the last entry that there is. */
    after = '',
    /** Told of each entry that was kept. */
    private readonly grew: () => void = () => undefined,
  ) {
    this.last = numberOf(after);
  }

  /** One after the other: the head goes over the entries in the order of their ids. */
  add(entry: JournalEntry): Promise<void> {
    const added = this.adding.then(() => this.addNext(entry));
    this.adding = added.catch(() => undefined);
    return added;
  }

  private async addNext(entry: JournalEntry): Promise<void> {
    this.last += 1;
    const id = journalId(this.last);
    const content = seal(this.key, JSON.stringify(entry), `journal:${id}`);
    await this.host.ask('addJournal', { id, at: this.clock.now(), content });
    this.grew();
  }

  async read(offset: number, limit: number): Promise<RecordedEntry[]> {
    const records = await this.host.ask('journal', offset, limit);
    return records.map(({ id, at, content }) => ({
      ...JournalEntry.parse(JSON.parse(unseal(this.key, content, `journal:${id}`).toString())),
      at,
    }));
  }
}

/** Behind those of older desks, which begin with a digit or a letter up to f; what follows the number is nobody else's. */
const journalId = (n: number) => `j${String(n).padStart(12, '0')}-${randomUUID().slice(0, 8)}`;
const numberOf = (id: string) => Number(/^j(\d+)-/.exec(id)?.[1] ?? 0);
