/** The smaller tables of the store, their content sealed under the store's own key. */
import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { JournalEntry, type RecordedEntry } from '../../shared/journal';
import type { Clock, Journal, SettingStore, SnapshotStore, WaitingRoom } from '../desk/ports';
import type { HostClient } from './host-client';
import { type Key, seal, unseal } from './sealing';

export class SealedSettings implements SettingStore {
  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
  ) {}

  async read<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    const record = await this.host.ask('setting', key);
    return record && this.open(record.key, record.content, schema);
  }

  async list<T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> {
    const records = await this.host.ask('settings', prefix);
    return records.flatMap((record) => this.open(record.key, record.content, schema) ?? []);
  }

  write(key: string, value: unknown): Promise<void> {
    return this.host.ask(
      'writeSettings',
      [{ key, content: seal(this.key, JSON.stringify(value), `setting:${key}`) }],
      [],
    );
  }

  remove(...keys: string[]): Promise<void> {
    return this.host.ask('writeSettings', [], keys);
  }

  private open<T>(key: string, content: Uint8Array, schema: z.ZodType<T>): T | null {
    const parsed = schema.safeParse(JSON.parse(unseal(this.key, content, `setting:${key}`).toString()));
    return parsed.success ? parsed.data : null;
  }
}

/** Chunks of the queue's snapshots come sealed, and go to be opened, elsewhere. */
export class Snapshots implements SnapshotStore {
  constructor(private readonly host: HostClient) {}

  list(): Promise<{ ids: number[]; position: number }> {
    return this.host.ask('snapshotIds');
  }

  async read(ids: number[]): Promise<{ id: number; content: Uint8Array }[]> {
    const records = await this.host.ask('snapshots', ids);
    return records.filter((record) => record !== null);
  }

  write(chunks: { id: number; content: Uint8Array }[], position: number | null, clear: boolean): Promise<void> {
    return this.host.ask('writeSnapshots', chunks, position, clear);
  }
}

export class SealedWaitingRoom implements WaitingRoom {
  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
  ) {}

  add(key: string, text: string): Promise<void> {
    const digest = createHash('sha256').update(text).digest('hex');
    return this.host.ask('addWaiting', [{ key, digest, content: seal(this.key, text, `waiting:${key}`) }]);
  }

  async read(key: string): Promise<string[]> {
    const records = await this.host.ask('waiting', key);
    return records.map(({ content }) => unseal(this.key, content, `waiting:${key}`).toString());
  }

  keys(): Promise<string[]> {
    return this.host.ask('waitingKeys');
  }
}

export class SealedJournal implements Journal {
  constructor(
    private readonly host: HostClient,
    private readonly key: Key,
    private readonly clock: Clock,
  ) {}

  add(entry: JournalEntry): Promise<void> {
    const id = randomUUID();
    const content = seal(this.key, JSON.stringify(entry), `journal:${id}`);
    return this.host.ask('addJournal', { id, at: this.clock.now(), content });
  }

  async read(offset: number, limit: number): Promise<RecordedEntry[]> {
    const records = await this.host.ask('journal', offset, limit);
    return records.map(({ id, at, content }) => ({
      ...JournalEntry.parse(JSON.parse(unseal(this.key, content, `journal:${id}`).toString())),
      at,
    }));
  }
}
