/**
 * The whole database as it was at one moment, read page by page while it goes on being written to: before a row is changed
 * or taken away, its old value is put aside for whoever is still reading.
 */
import Dexie, { cmp, type DBCore, type DBCoreMutateRequest, type DBCoreTable, type IndexableType } from 'dexie';
import type { Row, RowKey } from '../records';

interface PutAside {
  /** Rows that came after the moment. */
  born: Set<string>;
  /** Rows that were changed or taken away since, as they were. */
  old: Map<string, { key: RowKey; row: Row }>;
  /** The last key at the moment, where keys are given by the database: what came later is beyond. */
  last: RowKey | null;
}

/** The process that held the moment has ended; it has to be begun again. */
export class MomentGone extends Error {
  override name = 'MomentGone';
}

/** What is put aside, for as long as somebody reads. */
export class Moments {
  private held: Map<string, PutAside> | null = null;
  /** Transactions that were begun after the moment; those before it belong to the past. */
  private readonly later = new WeakSet<object>();

  /** To be called before the database is opened. */
  constructor(private readonly database: Dexie) {
    database.use({
      stack: 'dbcore',
      name: 'moments',
      create: (down: DBCore) => ({
        ...down,
        transaction: (stores, mode, options) => {
          const transaction = down.transaction(stores, mode, options);
          if (this.held && mode === 'readwrite') this.later.add(transaction);
          return transaction;
        },
        table: (name) => {
          const table = down.table(name);
          return {
            ...table,
            mutate: (request) =>
              this.held && this.later.has(request.trans)
                ? this.putAside(table, request).then(() => table.mutate(request))
                : table.mutate(request),
          };
        },
      }),
    });
  }

  /** From now on what is read is as it is now. */
  async begin(tables: readonly string[]): Promise<void> {
    const native = this.database.backendDB();
    // Made at once: every transaction is now either before this one or after it.
    const transaction = native.transaction([...tables], 'readonly');
    const held = new Map<string, PutAside>(
      tables.map((name) => [name, { born: new Set(), old: new Map(), last: null }]),
    );
    this.held = held;
    for (const [name, aside] of held) {
      const store = transaction.objectStore(name);
      if (!store.autoIncrement) continue;
      // Nothing has a key below this.
      aside.last = -1;
      const request = store.openKeyCursor(null, 'prev');
      request.onsuccess = () => {
        if (request.result) aside.last = rowKey(request.result.primaryKey);
      };
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the reading was broken off'));
    });
  }

  end(): void {
    this.held = null;
  }

  /** The last key that the database had given at the moment; below 0 where none. */
  lastOf(table: string): number {
    const { last } = this.aside(table);
    return typeof last === 'number' ? last : -1;
  }

  /** Keys after `after`, in order, as they were; about `limit` at once, and none only at the end. */
  async keys(table: string, after: RowKey | null, limit: number): Promise<RowKey[]> {
    const aside = this.aside(table);
    const read = await this.range(table, after, aside.last).limit(limit).primaryKeys();
    const keys = read.map(rowKey);
    const end = keys.length < limit ? null : (keys.at(-1) ?? null);
    const were = keys.filter((key) => !aside.born.has(text(key)));
    const there = new Set(were.map(text));
    const gone = this.between(aside, after, end).filter(({ key }) => !there.has(text(key)));
    if (gone.length > 0) were.push(...gone.map(({ key }) => key));
    were.sort(cmp);
    // A page that was all born later tells nothing of what comes after it.
    return were.length === 0 && end !== null ? this.keys(table, end, limit) : were;
  }

  /** Rows after `after` up to `upTo`, in order, as they were; about `limit` at once, and none only at the end. */
  async rows(
    table: string,
    after: RowKey | null,
    upTo: RowKey | null,
    limit: number,
  ): Promise<{ key: RowKey; row: Row }[]> {
    const aside = this.aside(table);
    const last = upTo ?? aside.last;
    const read = await this.range(table, after, last).limit(limit).toArray();
    const rows = read.map((row: Row) => ({ key: this.keyOf(table, row), row }));
    const end = rows.length < limit ? upTo : (rows.at(-1)?.key ?? null);
    const were = rows.filter(({ key }) => !aside.born.has(text(key)) && !aside.old.has(text(key)));
    were.push(...this.between(aside, after, end));
    were.sort((a, b) => cmp(a.key, b.key));
    return were.length === 0 && read.length === limit ? this.rows(table, end, upTo, limit) : were;
  }

  private range(table: string, after: RowKey | null, upTo: RowKey | null) {
    const all = this.database.table<Row, IndexableType>(table).where(':id');
    if (after === null) return upTo === null ? all.above(Dexie.minKey) : all.belowOrEqual(upTo);
    return upTo === null ? all.above(after) : all.between(after, upTo, false, true);
  }

  /** What was put aside with keys after `after` up to `end`. */
  private between({ old }: PutAside, after: RowKey | null, end: RowKey | null) {
    return [...old.values()].filter(
      ({ key }) => (after === null || cmp(key, after) > 0) && (end === null || cmp(key, end) <= 0),
    );
  }

  private aside(table: string): PutAside {
    const aside = this.held?.get(table);
    if (!aside) throw new MomentGone(`nothing is held of ${table}`);
    return aside;
  }

  private keyOf(table: string, row: Row): RowKey {
    const path = this.database.table(table).schema.primKey.keyPath;
    return rowKey(Array.isArray(path) ? path.map((part) => row[part]) : row[String(path)]);
  }

  private putAside(table: DBCoreTable, request: DBCoreMutateRequest): Promise<void> {
    const aside = this.held?.get(table.name);
    if (!aside) return Promise.resolve();
    const { trans } = request;
    if (request.type === 'deleteRange') {
      const query = { index: table.schema.primaryKey, range: request.range };
      return table
        .query({ trans, values: false, query, limit: Number.POSITIVE_INFINITY })
        .then(({ result }) => this.putAsideKeys(aside, table, trans, result));
    }
    const keys =
      request.type === 'delete'
        ? request.keys
        : request.values.map((value, place) => request.keys?.[place] ?? table.schema.primaryKey.extractKey?.(value));
    return this.putAsideKeys(aside, table, trans, keys);
  }

  private putAsideKeys(
    aside: PutAside,
    table: DBCoreTable,
    trans: DBCoreMutateRequest['trans'],
    given: readonly unknown[],
  ): Promise<void> {
    const keys = given.flatMap((key) => {
      // The database gives it a key later; that is beyond the last one.
      if (key === undefined) return [];
      const known = rowKey(key);
      return aside.born.has(text(known)) || aside.old.has(text(known)) ? [] : [known];
    });
    if (keys.length === 0) return Promise.resolve();
    return table.getMany({ trans, keys }).then((rows) => {
      for (const [place, key] of keys.entries()) {
        const row: Row | undefined = rows[place];
        // A transaction before this one may have put it aside since this one asked.
        if (aside.born.has(text(key)) || aside.old.has(text(key))) continue;
        if (row === undefined) aside.born.add(text(key));
        else if (aside.last === null || cmp(key, aside.last) <= 0) aside.old.set(text(key), { key, row });
      }
    });
  }
}

const text = (key: RowKey) => JSON.stringify(key);

/** Keys of this store are numbers, texts, and lists of these. */
function rowKey(key: unknown): RowKey {
  if (typeof key === 'number' || typeof key === 'string') return key;
  if (Array.isArray(key)) return key.map((part) => (typeof part === 'number' ? part : String(part)));
  throw new Error('a key of another kind');
}
