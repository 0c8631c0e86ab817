import { beforeEach, describe, expect, it } from 'vitest';
import { Moments } from '../../electron/store/host/moment';
import { StoreDatabase } from '../../electron/store/host/schema';
import type { KeyedRow, RowKey } from '../../electron/store/records';
import fc from '../support/chance';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const tables = ['settings', 'outbox', 'sources'];

type Write =
  | { do: 'set' | 'drop'; name: number; value: number }
  | { do: 'enqueue'; value: number }
  | { do: 'source' | 'dropSources'; name: number; value: number }
  | { do: 'fails'; name: number; value: number };

const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ do: fc.constantFrom('set' as const, 'drop' as const), name: fc.nat(12), value: fc.nat(99) }),
  fc.record({ do: fc.constant('enqueue' as const), value: fc.nat(99) }),
  fc.record({ do: fc.constantFrom('source' as const, 'dropSources' as const), name: fc.nat(4), value: fc.nat(5) }),
  fc.record({ do: fc.constant('fails' as const), name: fc.nat(12), value: fc.nat(99) }),
);

function carryOut(database: StoreDatabase, one: Write): Promise<unknown> {
  const { settings, outbox, sources } = database;
  const content = new Uint8Array([one.value]);
  return database
    .transaction('rw', [settings, outbox, sources], async (transaction) => {
      if (one.do === 'set') await settings.put({ key: `k${one.name}`, content });
      if (one.do === 'drop') await settings.delete(`k${one.name}`);
      if (one.do === 'enqueue')
        await outbox.bulkAdd([
          { caseId: 'c', eventId: `e${one.value}`, kind: 'x', at: 1 },
          { caseId: 'd', eventId: 'f', kind: 'x', at: 2 },
        ]);
      if (one.do === 'source')
        await sources.put({ caseId: `c${one.name}`, digest: `d${one.value}`, readAt: 1, text: content });
      if (one.do === 'dropSources')
        await sources
          .where('[caseId+digest]')
          .between([`c${one.name}`, ''], [`c${one.name}`, '\uffff'])
          .delete();
      if (one.do === 'fails') {
        await settings.put({ key: `k${one.name}`, content });
        await outbox.add({ caseId: 'c', eventId: 'never', kind: 'x', at: 1 });
        transaction.abort();
      }
    })
    .catch((error: Error) => {
      if (one.do !== 'fails') throw error;
    });
}

async function whole(database: StoreDatabase): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(tables.map((name) => database.table(name).toArray()));
  return Object.fromEntries(tables.map((name, place) => [name, rows[place] ?? []]));
}

async function allRows(
  moments: Moments,
  table: string,
  page: number,
  between: () => Promise<unknown>,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let after: RowKey | null = null; ; ) {
    const read: KeyedRow[] = await moments.rows(table, after, null, page);
    const last = read.at(-1);
    if (!last) return rows;
    rows.push(...read.map(({ row }) => row));
    after = last.key;
    await between();
  }
}

async function allKeys(moments: Moments, table: string, page: number): Promise<RowKey[]> {
  const keys: RowKey[] = [];
  for (let after: RowKey | null = null; ; ) {
    const read: RowKey[] = await moments.keys(table, after, page);
    const last = read.at(-1);
    if (last === undefined) return keys;
    keys.push(...read);
    after = last;
  }
}

describe('the database as it was at one moment', () => {
  it('is read the same, whatever is written while it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { maxLength: 30 }),
        fc.array(write, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        async (before, meanwhile, page) => {
          await emptyDatabase();
          const database = new StoreDatabase();
          const moments = new Moments(database);
          await database.open();
          for (const one of before) await carryOut(database, one);
          const was = await whole(database);
          const waiting = [...meanwhile];
          // Some are under way while the moment is taken: each belongs to one side of it, whole.
          const begun = moments.begin(tables);
          const underWay: Promise<unknown>[] = [];
          const next = async () => {
            const [one, other] = waiting.splice(0, 2);
            if (one) underWay.push(carryOut(database, one));
            if (other) await carryOut(database, other);
          };
          const early = next();
          await begun;
          const read: Record<string, unknown[]> = {};
          for (const table of tables) read[table] = await allRows(moments, table, page, next);
          await Promise.all([early, ...underWay]);
          expect(read).toEqual(was);
          const keys = await Promise.all(tables.map((table) => allKeys(moments, table, page)));
          expect(keys.map((of) => of.length)).toEqual(tables.map((table) => was[table]?.length));
          moments.end();
          database.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes in what was being written before it, and not what is written after it', async () => {
    const database = new StoreDatabase();
    const moments = new Moments(database);
    await database.open();
    const put = (key: string, value: number) => database.settings.put({ key, content: new Uint8Array([value]) });
    await put('changed', 1);
    let begun: Promise<void> | null = null;
    await database.transaction('rw', database.settings, async () => {
      await database.settings.get('changed');
      // Taken while this transaction is under way, and so after it.
      begun = moments.begin(['settings']);
      await put('changed', 2);
      await put('earlier', 2);
    });
    await Promise.all([begun, put('later', 3), put('changed', 3)]);
    const rows = await moments.rows('settings', null, null, 10);
    expect(rows.map(({ row }) => row)).toEqual([
      { key: 'changed', content: new Uint8Array([2]) },
      { key: 'earlier', content: new Uint8Array([2]) },
    ]);
    expect(await allKeys(moments, 'settings', 10)).toEqual(['changed', 'earlier']);
    moments.end();
    database.close();
  });
});
