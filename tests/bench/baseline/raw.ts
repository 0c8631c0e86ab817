/** Plain Dexie and nothing else: the same rows, read and written as fast as it can. */
import Dexie, { type Table } from 'dexie';
import { databaseName, StoreDatabase } from '../../../electron/store/host/schema';
import type { CommandRecord, EventRecord, OutboxRecord } from '../../../electron/store/records';

/** ms, one for each time that it was done. */
type Times = number[];

export interface Raw {
  /** Events, commands and outbox rows of so many cases, put into an empty database of the same schema. Cases a second. */
  bulkPut(cases: number, together: number): Promise<{ perSecond: number; events: number; bytes: number }>;
  /** One event and its command, again and again. */
  oneCommand(times: number): Promise<Times>;
  /** All events of a case, by the index that the desk reads them by. */
  readCase(times: number): Promise<Times>;
  /** Every row of the queue's snapshots. */
  readSnapshots(): Promise<{ ms: number; rows: number; bytes: number }>;
}

declare global {
  interface Window {
    raw: Raw;
  }
}

const strict = { chromeTransactionDurability: 'strict' } as const;

/** A second database with the tables and indexes of the first. */
class RawDatabase extends Dexie {
  events!: Table<Partial<EventRecord>, number>;
  commands!: Table<CommandRecord, string>;
  outbox!: Table<Partial<OutboxRecord>, number>;

  constructor() {
    super('raw', strict);
    this.version(1).stores({
      events: '++position, &[caseId+seq], &id',
      commands: 'id',
      outbox: '++n, caseId',
    });
  }
}

const store = new StoreDatabase();

async function withEmpty<T>(work: (database: RawDatabase) => Promise<T>): Promise<T> {
  await Dexie.delete('raw');
  const database = new RawDatabase();
  await database.open();
  try {
    return await work(database);
  } finally {
    database.close();
    await Dexie.delete('raw');
  }
}

interface CaseRows {
  events: Partial<EventRecord>[];
  commands: CommandRecord[];
  outbox: Partial<OutboxRecord>[];
}

async function rowsOf(cases: number): Promise<CaseRows[]> {
  const keys = await store.keys.limit(cases).primaryKeys();
  const found: CaseRows[] = [];
  for (const caseId of keys) {
    const events = await store.events
      .where('[caseId+seq]')
      .between([caseId, Dexie.minKey], [caseId, Dexie.maxKey])
      .toArray();
    const ids = new Set(events.map(({ id }) => id.slice(0, id.lastIndexOf('#'))));
    const commands = (await store.commands.bulkGet([...ids])).flatMap((one) => one ?? []);
    const outbox = await store.outbox.where('caseId').equals(caseId).toArray();
    found.push({
      events: events.map(({ position: _position, ...event }) => event),
      commands,
      outbox: outbox.map(({ n: _n, ...row }) => row),
    });
  }
  return found;
}

async function timed(times: number, work: (n: number) => Promise<unknown>): Promise<Times> {
  const taken: Times = [];
  for (let n = 0; n < times; n += 1) {
    const from = performance.now();
    await work(n);
    taken.push(performance.now() - from);
  }
  return taken;
}

window.raw = {
  async bulkPut(cases, together) {
    const rows = await rowsOf(cases);
    const events = rows.flatMap((one) => one.events);
    const bytes = events.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    return withEmpty(async (database) => {
      const from = performance.now();
      for (let first = 0; first < rows.length; first += together) {
        const some = rows.slice(first, first + together);
        await database.transaction('rw', database.events, database.commands, database.outbox, () =>
          Promise.all([
            database.events.bulkAdd(some.flatMap((one) => one.events)),
            database.commands.bulkPut(some.flatMap((one) => one.commands)),
            database.outbox.bulkAdd(some.flatMap((one) => one.outbox)),
          ]),
        );
      }
      const perSecond = rows.length / ((performance.now() - from) / 1000);
      return { perSecond, events: events.length, bytes };
    });
  },

  async oneCommand(times) {
    const rows = (await rowsOf(times)).filter(({ events, commands }) => events.length > 0 && commands.length > 0);
    return withEmpty((database) =>
      timed(rows.length, (n) =>
        database.transaction('rw', database.events, database.commands, async () => {
          const one = rows[n];
          await Promise.all([
            database.events.bulkAdd(one?.events.slice(-1) ?? []),
            database.commands.bulkAdd(one?.commands.slice(-1) ?? []),
          ]);
        }),
      ),
    );
  },

  async readCase(times) {
    const keys = await store.keys.limit(times * 7).primaryKeys();
    return timed(times, (n) => {
      const caseId = keys[(n * 7) % keys.length] ?? '';
      return store.events.where('[caseId+seq]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]).toArray();
    });
  },

  async readSnapshots() {
    const from = performance.now();
    const rows = await store.snapshots.toArray();
    const ms = performance.now() - from;
    return { ms, rows: rows.length, bytes: rows.reduce((sum, { content }) => sum + content.length, 0) };
  },
};

document.title = `${databaseName} ready`;
