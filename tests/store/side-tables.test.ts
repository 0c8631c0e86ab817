import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Head } from '../../electron/store/head';
import { readHeads } from '../../electron/store/head-file';
import { StoreDatabase } from '../../electron/store/host/schema';
import { SealedJournal, SealedSettings } from '../../electron/store/sealed-tables';
import { newKey, seal } from '../../electron/store/sealing';
import { sideTablesOf } from '../../electron/store/side-tables';
import { StoreWitness } from '../../electron/store/store-witness';
import { emptyDatabase, testHost } from '../support/host';
import { testStoreKey } from '../support/store-key';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'side-'));
  await emptyDatabase();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const master = newKey();
const key = testStoreKey();
const Role = z.object({ role: z.string() });

/** Accounts and journal with their head, opened as at a start. */
async function start({ isKept = true } = {}) {
  const host = testHost();
  const { client } = host;
  const found = await client.ask('open');
  const events = { since: (after: number, limit: number) => client.ask('hashesSince', after, limit) };
  const tables = sideTablesOf(client);
  const counts = () => client.ask('counts');
  const head = new Head({ folder, key, events, tables, counts, isKept, kept: () => undefined });
  const problem = await head.open(found);
  const settings = new SealedSettings(client, master);
  settings.changeAccount = (record, write) => head.changeAccount(record, write);
  const { last } = await tables.journalEnd();
  const journal = new SealedJournal(client, master, { now: () => 7 }, last, () => head.journalGrew());
  const witness = new StoreWitness({ host: client, head, events, tables, publicKey: key.publicKey, found: problem });
  return { host, head, settings, journal, problem, verify: () => witness.check() };
}

const entry = (about: string) => ({ what: 'signed_in', by: 'a1', about }) as const;

/** A day on which two accounts are made and so many entries written. */
async function day(entries: number, isKept = true) {
  const { head, settings, journal, problem } = await start({ isKept });
  expect(problem).toBeNull();
  await settings.write('account:a1', { role: 'lead' });
  await settings.write('account:a2', { role: 'agent' });
  await Promise.all(Array.from({ length: entries }, (_, index) => journal.add(entry(`c${index}`))));
  await head.write();
}

async function tamper(how: (database: StoreDatabase) => Promise<unknown>) {
  const database = new StoreDatabase();
  await how(database);
  database.close();
}

const rows = (database: StoreDatabase) => database.journal.orderBy('id').toArray();

describe('accounts', () => {
  it('whose row was changed by hand, taken away, added, or put back as it was before are recognised at the start', async () => {
    await day(1, false);
    let before: Uint8Array = new Uint8Array();
    await tamper(async (database) => {
      before = (await database.settings.get('account:a2'))?.content ?? before;
    });
    const { settings, head } = await start();
    await settings.write('account:a2', { role: 'trainee' });
    await head.write();
    expect((await start()).problem).toBeNull();

    const content = () => new Uint8Array(seal(master, JSON.stringify({ role: 'lead' }), 'setting:account:a2'));
    const harms: ((database: StoreDatabase) => Promise<unknown>)[] = [
      (database) => database.settings.put({ key: 'account:a2', content: content() }),
      (database) => database.settings.put({ key: 'account:a2', content: before }),
      (database) => database.settings.put({ key: 'account:a3', content: content() }),
      (database) => database.settings.delete('account:a2'),
    ];
    for (const harm of harms) {
      let whole: { key: string; content: Uint8Array }[] = [];
      await tamper(async (database) => {
        whole = await database.settings.toArray();
        await harm(database);
      });
      const { problem, verify } = await start();
      expect(problem).toMatchObject({ what: 'accounts_changed', params: { since: expect.any(Number) } });
      expect(await verify()).toMatchObject([{ what: 'accounts_changed' }]);
      await tamper(async (database) => {
        await database.settings.clear();
        await database.settings.bulkPut(whole);
      });
      expect((await start()).problem).toBeNull();
    }
  });

  it('are right whether a kill came before they were changed or after', async () => {
    await day(1, false);
    for (const isWritten of [false, true]) {
      const { head, host } = await start();
      const content = seal(master, JSON.stringify({ role: 'trainee' }), 'setting:account:a1');
      const record = { key: 'account:a1', content };
      // Neither is told of the change, nor writes another head: the desk was killed in it.
      await new Promise<void>((resolve) => {
        void head.changeAccount(record, async () => {
          if (isWritten) await host.client.ask('writeSettings', [record], []);
          resolve();
          return new Promise(() => undefined);
        });
      });
      const again = await start();
      expect(again.problem).toBeNull();
      await again.settings.write('account:a2', { role: 'lead' });
      await again.head.write();
      expect((await start()).problem).toBeNull();
    }
  });

  it('are taken as they are where that is somebody’s word, and not before', async () => {
    await day(1, false);
    await tamper((database) => database.settings.delete('account:a2'));
    const { head, settings, journal } = await start();
    await settings.write('account:a1', { role: 'agent' });
    await journal.add(entry('meanwhile'));
    await head.write();
    expect((await start()).problem).toMatchObject({ what: 'accounts_changed' });
    await head.adopt();
    expect((await start()).problem).toBeNull();
  });

  it('are taken as they are also while something goes into the journal, and another head was about to be written', async () => {
    await day(1, false);
    await tamper((database) => database.settings.delete('account:a2'));
    const { head, journal } = await start();
    await journal.add(entry('verified'));
    const writing = head.write();
    const adopting = head.adopt();
    await Promise.all([writing, adopting, head.write(), head.write()]);
    expect((await start()).problem).toBeNull();
  });

  it('are read as far as they open, of a store that is looked at', async () => {
    await day(1, false);
    await tamper((database) => database.settings.put({ key: 'account:a2', content: new Uint8Array(60) }));
    const { client } = testHost();
    await expect(new SealedSettings(client, master).list('account:', Role)).rejects.toThrow();
    expect(await new SealedSettings(client, master, true).list('account:', Role)).toEqual([{ role: 'lead' }]);
  });
});

describe('the journal', () => {
  it('is whole after a kill: what came after the last head is gone on over', async () => {
    await day(5, false);
    const late = await start();
    await late.journal.add(entry('late'));
    const { problem, head, verify } = await start();
    expect(problem).toBeNull();
    await head.write();
    expect(await verify()).toEqual([]);
    const kept = readHeads(folder);
    expect(kept.kind === 'heads' && kept.heads.at(-1)?.side?.journal.rows).toBe(6);
  });

  it('that lacks an entry, has one more, or ends early is recognised at the start', async () => {
    await day(5, false);
    const harms: ((database: StoreDatabase) => Promise<unknown>)[] = [
      async (database) => database.journal.delete((await rows(database))[2]?.id ?? ''),
      async (database) => database.journal.delete((await rows(database)).at(-1)?.id ?? ''),
      (database) => database.journal.put({ id: 'j000000000000-before', at: 1, content: new Uint8Array(30) }),
      (database) => database.journal.clear(),
    ];
    for (const harm of harms) {
      let whole: Awaited<ReturnType<typeof rows>> = [];
      await tamper(async (database) => {
        whole = await rows(database);
        await harm(database);
      });
      expect((await start()).problem).toMatchObject({ what: 'journal_changed' });
      await tamper(async (database) => {
        await database.journal.clear();
        await database.journal.bulkPut(whole);
      });
      expect((await start()).problem).toBeNull();
    }
  });

  it('of which an entry was changed is named by verifying, with when it was last whole', async () => {
    await day(3, false);
    const first = readHeads(folder);
    await day(3);
    await tamper(async (database) => {
      const row = (await rows(database))[4];
      if (row) await database.journal.put({ ...row, at: row.at + 1 });
    });
    const { problem, verify } = await start();
    expect(problem).toBeNull();
    const found = await verify();
    expect(found).toMatchObject([{ what: 'journal_changed', params: { known: '6', found: '6' } }]);
    expect(first.kind).toBe('heads');
  });

  it('goes on behind the entries of an older desk, whatever their ids', async () => {
    await tamper((database) =>
      database.journal.bulkAdd(
        ['ffffffff-0', '00000000-0', '7a'].map((id) => ({ id, at: 3, content: new Uint8Array(9) })),
      ),
    );
    await day(2, false);
    await day(2);
    const { problem, verify } = await start();
    expect(problem).toBeNull();
    expect(await verify()).toEqual([]);
    await tamper(async (database) => expect((await rows(database)).map(({ id }) => id[0]).join('')).toBe('07fjjjj'));
  });
});

it('a head of an older desk says nothing of them, and is right all the same', async () => {
  await day(2, false);
  const kept = readHeads(folder);
  const head = kept.kind === 'heads' ? kept.heads.at(-1) : undefined;
  if (!head) throw new Error('no head');
  const { side: _side, signature: _signature, at, ...running } = head;
  const text = [running.position, running.events, running.cases, running.hash, running.sum, running.last, at].join(' ');
  const older = { ...running, at, signature: await key.sign('head', text) };
  writeFileSync(join(folder, 'head.json'), JSON.stringify({ format: 2, heads: [older] }));
  const again = await start();
  expect(again.problem).toBeNull();
  await again.head.write();
  expect(JSON.parse(readFileSync(join(folder, 'head.json'), 'utf8')).heads.at(-1).side.journal.rows).toBe(2);
});
