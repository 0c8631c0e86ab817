/** Plain Dexie and nothing else: the same rows, read and written as fast as it can. */
import Dexie from 'dexie';
import { databaseName, StoreDatabase } from '../../../electron/store/host/schema';
import { type CaseRows, openWriter, RawDatabase, type Writer } from './writer';

/** ms, one for each time that it was done. */
type Times = number[];

export interface Raw {
  /** Makes an empty database with the tables and indexes of the desk's, and reads from the first row again. */
  begin(): Promise<void>;
  /** Reads the events, commands and outbox rows of the next so many cases, in the order in which they were written. How many there were. */
  take(cases: number): Promise<number>;
  /** Writes what was read last into it, of so many cases in a transaction. ms */
  bulkPut(together: number): Promise<number>;
  /** Takes it away. */
  end(): Promise<void>;
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

const store = new StoreDatabase();

async function withEmpty<T>(work: (database: RawDatabase) => Promise<T>): Promise<T> {
  const database = await RawDatabase.empty();
  try {
    return await work(database);
  } finally {
    database.close();
    await Dexie.delete('raw');
  }
}

/** What so many cases wrote after a position, and up to which. */
async function rowsOf(cases: number, from = 0): Promise<{ rows: CaseRows[]; upTo: number }> {
  const found = new Map<string, CaseRows>();
  const all = () => Promise.all([...found].map(([caseId, rows]) => withOthers(caseId, rows)));
  for (let after = from; ; ) {
    const page = await store.events.where('position').above(after).limit(2000).toArray();
    for (const { position, ...event } of page) {
      const known = found.get(event.caseId);
      if (!known && found.size === cases) return { rows: await all(), upTo: after };
      after = position;
      if (known) known.events.push(event);
      else found.set(event.caseId, { events: [event], commands: [], outbox: [] });
    }
    if (page.length === 0) return { rows: await all(), upTo: after };
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

let upTo = 0;
let writer: Writer | null = null;

window.raw = {
  async begin() {
    upTo = 0;
    writer = await openWriter();
  },

  async take(cases) {
    const next = await rowsOf(cases, upTo);
    upTo = next.upTo;
    await writer?.ask({ rows: next.rows });
    return next.rows.length;
  },

  async bulkPut(together) {
    if (!writer) throw new Error('there is no database yet');
    return writer.ask({ together });
  },

  async end() {
    await writer?.ask('end');
    writer?.close();
    writer = null;
  },

  async oneCommand(times) {
    const few = (await rowsOf(times)).rows.filter(({ events, commands }) => events.length > 0 && commands.length > 0);
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
