import Dexie, { type DBCore, type EntityTable, type Middleware, type Table, type Transaction } from 'dexie';
import { type OutboxRow, outboxRows } from '../../desk/outbox-rows';
import type {
  CommandRecord,
  EventRecord,
  JournalRecord,
  KeyRecord,
  NewEventRecord,
  OutboxRecord,
  Sealed,
  SettingRecord,
  SnapshotRecord,
  SourceRecord,
  WaitingRecord,
} from '../records';

/** Frozen for ever: a renamed database would orphan what is in the old one. */
export const databaseName = 'arbiter-desk';

/** Rows of the one-row-per-name table of what the store knows of itself, such as up to where the snapshots are true. */
export interface MetaRecord {
  name: string;
  value: number;
  /** Missing in rows of older desks, which had the number alone. */
  sealed?: Sealed | null;
}

/**
 * The store's tables, one `version` block for each schema that was ever released, oldest first; Dexie carries an older
 * database through them one by one in one transaction. A released block is never edited. The backup that design asks for
 * before a migration is the main process's business.
 */
export class StoreDatabase extends Dexie {
  events!: EntityTable<EventRecord, 'position', NewEventRecord>;
  commands!: EntityTable<CommandRecord, 'id'>;
  keys!: EntityTable<KeyRecord, 'caseId'>;
  sources!: Table<SourceRecord, [string, string]>;
  outbox!: EntityTable<OutboxRecord, 'n', Omit<OutboxRecord, 'n'>>;
  waiting!: Table<WaitingRecord, [string, string]>;
  snapshots!: EntityTable<SnapshotRecord, 'id'>;
  settings!: EntityTable<SettingRecord, 'key'>;
  journal!: EntityTable<JournalRecord, 'id'>;
  meta!: EntityTable<MetaRecord, 'name'>;

  constructor(upTo = currentSchema) {
    // Strict: a transaction is acknowledged when it is on the disk, not when the system has promised to write it.
    super(databaseName, { chromeTransactionDurability: 'strict' });
    this.use(oneWriter);
    for (const [version, define] of schemas.entries()) if (version < upTo) define(this);
  }
}

/**
 * Of two transactions that write different tables Chromium has both under way at once; large ones leave notes on the disk of what
 * to undo. A process that ends then leaves both notes, each with a lock on the database, which it takes for damage at the next
 * opening, and deletes all there is. So whatever writes also asks for one table that all of them ask for, and has its turn.
 */
const oneWriter: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'one-writer',
  create: (down) => ({
    ...down,
    transaction: (stores, mode, options) =>
      down.transaction(mode === 'readwrite' ? [...new Set([...stores, turnTable])] : stores, mode, options),
  }),
};

/** In every schema. */
const turnTable = 'meta';

const schemas: ((database: StoreDatabase) => void)[] = [
  (database) =>
    database.version(1).stores({
      events: '++position, &[caseId+seq], &id',
      commands: 'id',
      keys: 'caseId',
      sources: '[caseId+digest]',
      outbox: '++n',
      snapshots: 'id',
      settings: 'key',
      meta: 'name',
    }),
  // Messages that came before their dispute are kept; who looked at what is kept; a case's outbox can be found.
  (database) =>
    database.version(2).stores({
      outbox: '++n, caseId',
      waiting: '[key+digest], key',
      journal: 'id, at',
    }),
  // Events and commands say who recorded them, and events are signed: a desk that does not sign must not write here.
  (database) => database.version(3).stores({}),
  // The outbox has a row for everything that is told, also of what happened before it had.
  (database) => database.version(4).stores({}).upgrade(outboxAnew),
];

/** How many rows are put in at once. */
const together = 1000;

/** Inside the transaction of the upgrade: the outbox of all events, in their order. */
async function outboxAnew(transaction: Transaction): Promise<void> {
  const outbox = transaction.table('outbox');
  await outbox.clear();
  let rows: OutboxRow[] = [];
  await transaction.table<EventRecord, number>('events').each((event) => {
    rows.push(...outboxRows([event]));
  });
  while (rows.length > 0) {
    await outbox.bulkAdd(rows.slice(0, together));
    rows = rows.slice(together);
  }
}

/** The schema that this build writes. */
export const currentSchema = schemas.length;
