/** Reading the database whole, for a backup, and filling an empty one from it. */
import Dexie from 'dexie';
import type { HostOperations } from '../records';
import { MomentGone, Moments } from './moment';
import { currentSchema, databaseName, StoreDatabase } from './schema';

/** What can be made again from the other tables: the queue index, and up to where it is true. */
const derived = new Set(['snapshots', 'meta']);

type Copying = 'schemas' | 'beginReading' | 'readKeys' | 'readRows' | 'endReading' | 'fill';
type CopyingOperations = {
  [O in Copying]: (...args: Parameters<HostOperations[O]>) => Promise<ReturnType<HostOperations[O]>>;
};

/** Dexie's versions are ten times those it was told. */
export async function schemaOnDisk(): Promise<number> {
  const native = (await indexedDB.databases()).find(({ name }) => name === databaseName)?.version ?? 0;
  return Math.floor(native / 10);
}

export function copyingOn(live: StoreDatabase): CopyingOperations {
  const moments = new Moments(live);
  let reading: { moments: Moments; end: () => void } | null = null;
  let filling: { schema: number; database: StoreDatabase; moments: Moments } | null = null;

  const end = () => {
    reading?.moments.end();
    reading?.end();
    reading = null;
  };

  function filled(schema: number) {
    if (schema > currentSchema) throw new Error(`schema ${schema} is newer than this desk`);
    if (filling?.schema !== schema) {
      const database = new StoreDatabase(schema);
      filling = { schema, database, moments: new Moments(database) };
    }
    return filling;
  }

  async function toRead(which: 'live' | 'older' | 'filled') {
    if (which === 'live') return { database: live, moments, schema: currentSchema };
    if (which === 'filled') {
      if (!filling) throw new Error('nothing was filled');
      return filling;
    }
    // Without a schema of its own Dexie takes the one that is there, and changes nothing.
    const older = new Dexie(databaseName);
    return { database: older, moments: new Moments(older), schema: await schemaOnDisk() };
  }

  return {
    schemas: async () => ({ onDisk: await schemaOnDisk(), current: currentSchema }),

    async beginReading(which) {
      end();
      const { database, moments: of, schema } = await toRead(which);
      await database.open();
      const tables = database.tables.map(({ name }) => name).filter((name) => !derived.has(name));
      await of.begin(tables);
      reading = { moments: of, end: () => which === 'older' && database.close() };
      return {
        schema,
        position: Math.max(0, of.lastOf('events')),
        tables: tables.sort(),
      };
    },

    readKeys: async (table, after, limit) => held(reading).keys(table, after, limit),
    readRows: async (table, after, upTo, limit) => held(reading).rows(table, after, upTo, limit),
    endReading: async () => end(),

    async fill(schema, table, rows) {
      const { database } = filled(schema);
      await database.transaction('rw', table, () => database.table(table).bulkPut(rows));
    },
  };
}

/** The process that began the reading may have ended. */
function held(reading: { moments: Moments } | null): Moments {
  if (!reading) throw new MomentGone('nothing is being read');
  return reading.moments;
}
