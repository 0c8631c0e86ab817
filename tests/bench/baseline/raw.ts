/** Plain Dexie and nothing else: the same rows, read and written as fast as it can. */
import Dexie, { type Table } from 'dexie';
import { databaseName, StoreDatabase } from '../../../electron/store/host/schema';
import type { CommandRecord, EventRecord, OutboxRecord } from '../../../electron/store/records';

/** ms, one for each time that it was done. */
type Times = number[];

export interface Raw {
  /** Reads the events, commands and outbox rows of so many cases, in the order in which they were written. */
  take(cases: number): Promise<void>;
  /** Puts them into an empty database of the same schema. Cases a second. */
  bulkPut(together: number): Promise<{ perSecond: number; cases: number; events: number; bytes: number }>;
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
  const found = new Map<string, CaseRows>();
  for (let after = 0; ; ) {
    const page = await store.events.where('position').above(after).limit(2000).toArray();
    for (const { position, ...event } of page) {
      after = position;
      const known = found.get(event.caseId);
      if (!known && found.size === cases)
        return Promise.all([...found].map(([caseId, rows]) => withOthers(caseId, rows)));
      if (known) known.events.push(event);
      else found.set(event.caseId, { events: [event], commands: [], outbox: [] });
    }
    if (page.length === 0) return Promise.all([...found].map(([caseId, rows]) => withOthers(caseId, rows)));
  }
}

async function withOthers(caseId: string, { events }: CaseRows): Promise<CaseRows> {
  const ids = new Set(events.map(({ id = '' }) => id.slice(0, id.lastIndexOf('#'))));
  const commands = (await store.commands.bulkGet([...ids])).flatMap((one) => one ?? []);
  const outbox = await store.outbox.where('caseId').equals(caseId).toArray();
  return { events, commands, outbox: outbox.map(({ n: _n, ...row }) => row) };
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

let rows: CaseRows[] = [];

window.raw = {
  async take(cases) {
    rows = await rowsOf(cases);
  },

  async bulkPut(together) {
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
      return { perSecond, cases: rows.length, events: events.length, bytes };
    });
  },

  async oneCommand(times) {
    const few = (await rowsOf(times)).filter(({ events, commands }) => events.length > 0 && commands.length > 0);
    return withEmpty((database) =>
      timed(few.length, (n) =>
        database.transaction('rw', database.events, database.commands, async () => {
          const one = few[n];
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
