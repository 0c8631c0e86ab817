import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gently } from '../../electron/desk/ports';
import { CaseKeys } from '../../electron/store/case-keys';
import { hashOf } from '../../electron/store/chain';
import { SealedEventStore } from '../../electron/store/event-store';
import { Head } from '../../electron/store/head';
import { readHeads } from '../../electron/store/head-file';
import { StoreDatabase } from '../../electron/store/host/schema';
import { LaterCheck } from '../../electron/store/later-check';
import type { EventRecord } from '../../electron/store/records';
import { headAfter, noEvents } from '../../electron/store/running-head';
import { newKey } from '../../electron/store/sealing';
import { sideTablesOf } from '../../electron/store/side-tables';
import { readable, StoreWitness } from '../../electron/store/store-witness';
import fc from '../support/chance';
import { diesOverNextAppend, emptyDatabase, type TestHost, testHost } from '../support/host';
import { caseA, caseB, commit, noted } from '../support/store';
import { testStoreKey } from '../support/store-key';

let folder = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'head-'));
  await emptyDatabase();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const master = newKey();
const key = testStoreKey();

/** From now on the browser cannot read the event at that position. */
function cannotRead(host: TestHost, unread: number) {
  const asked = new Map<number, string>();
  host.before = ({ id, operation }) => void asked.set(id, operation);
  host.forge = (reply) => {
    if (!reply.ok || !Array.isArray(reply.value)) return reply;
    const isUnread = ({ position }: { position: number }) => position === unread;
    const operation = asked.get(reply.id);
    if (operation === 'hashesSince' && reply.value.some(isUnread))
      return { id: reply.id, ok: false, name: 'NotReadableError', message: 'gone' };
    if (operation !== 'readableHashesSince') return reply;
    return { ...reply, value: reply.value.filter((event) => !isUnread(event)) };
  };
}

/** A store with its head, opened as at a start; `problem` is what the start found. */
async function start({
  isKept = true,
  by = key,
  allThereUpTo = null as number | null,
  unread = null as number | null,
} = {}) {
  const host = testHost();
  if (unread !== null) cannotRead(host, unread);
  const found = { ...(await host.client.ask('open')), allThereUpTo };
  const events = { since: (after: number, limit: number) => host.client.ask('hashesSince', after, limit) };
  const tables = sideTablesOf(host.client);
  let counted = 0;
  const counts = () => {
    counted += 1;
    return host.client.ask('counts');
  };
  const all = readable({ host: host.client, events });
  const head = new Head({ folder, key: by, events, readable: all, tables, counts, isKept, kept: () => undefined });
  const problem = await head.open(found);
  const store = new SealedEventStore(host.client, new CaseKeys(host.client, master), { now: () => 1 }, by, (seen) =>
    head.saw(seen),
  );
  const witness = new StoreWitness({
    host: host.client,
    head,
    events,
    tables,
    publicKey: by.publicKey,
    found: problem,
  });
  return {
    head,
    store,
    host,
    problem,
    counted: () => counted,
    verify: (gently?: Gently) => witness.check({ gently }),
    witness,
  };
}

/** The clock stands until it is moved; `writes` are those of the head by itself, each a promise. */
function pacedBy(head: Head) {
  const { results } = vi.spyOn(head, 'write').mock;
  return { writes: () => results.length, written: () => results.at(-1)?.value };
}
const standStill = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });

/** Work as an evening leaves it: `count` events in two cases, the head written after every `each`. */
async function evening(count: number, each = 5) {
  const { head, store } = await start({ isKept: false });
  for (let seq = 0; seq * 2 < count; seq += 1) {
    await store.append([commit(caseA, seq, noted(`a${seq}`)), commit(caseB, seq, noted(`b${seq}`))]);
    if ((seq * 2) % each === 0) await head.write();
  }
  await head.write();
}

/** Does to the database what nobody should. */
async function tamper(how: (database: StoreDatabase) => Promise<unknown>) {
  const database = new StoreDatabase();
  await how(database);
  database.close();
}

describe('the head', () => {
  it('is the same for the same events in the same order, and for no others', () => {
    const hex = fc
      .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
      .map((d) => d.map((n) => n.toString(16)).join(''));
    const over = (hashes: string[]) =>
      hashes.reduce(
        (head, hash, index) => headAfter(head, { position: index + 1, seq: 1, type: 'filed', hash }),
        noEvents,
      );
    fc.assert(
      fc.property(fc.uniqueArray(hex, { minLength: 2, maxLength: 20 }), fc.nat(), fc.nat(), (hashes, a, b) => {
        const [one, other] = [a % hashes.length, b % hashes.length];
        const moved = hashes.with(one, hashes[other] ?? '').with(other, hashes[one] ?? '');
        const changed = hashes.with(one, hashOf(Object({ body: new Uint8Array() })));
        expect(over(hashes)).toEqual(over([...hashes]));
        if (one !== other) expect(over(moved).hash).not.toBe(over(hashes).hash);
        expect(over(moved).sum).toBe(over(hashes).sum);
        expect(over(changed).hash).not.toBe(over(hashes).hash);
        expect(over(changed).sum).not.toBe(over(hashes).sum);
      }),
    );
  });

  it('goes on from where it was, and is then the same as over everything at once', async () => {
    await evening(20);
    const { head, store, problem } = await start();
    expect(problem).toBeNull();
    await store.append([commit(caseA, 10, noted('next day'))]);
    const before = head.now;
    await head.adopt();
    expect(head.now).toEqual(before);
    expect(head.now).toMatchObject({ position: 21, events: 21, cases: 2 });
  });

  it('catches up after a kill over what was acknowledged since it was last written', async () => {
    await evening(10);
    const late = await start();
    await late.store.append([commit(caseA, 5, noted('not written down any more'))]);
    // Killed here: nothing says how far it was.
    const { head, problem, verify } = await start();
    expect(problem).toBeNull();
    expect(head.now.position).toBe(11);
    expect(await verify()).toEqual([]);
  });

  it('tells how far the looking through has come, records first and then the journal, each to its end', async () => {
    await evening(10);
    const { witness, host } = await start();
    await host.client.ask('addJournal', { id: 'j1', at: 1, content: new Uint8Array(1) });
    const told: string[] = [];
    await witness.check({ progress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`) });
    expect([...new Set(told)]).toEqual(['order 10/10', 'journal 1/1']);
  });

  it('hears of what was written and answered by another way, when the host had died in between', async () => {
    const { head, store, host } = await start({ isKept: false });
    diesOverNextAppend(host);
    await store.append([commit(caseA, 0, noted('one', 'two'))]);
    await store.append([commit(caseB, 0, noted('three'))]);
    await head.write();
    expect(head.now).toMatchObject({ position: 3, events: 3, cases: 2 });
    expect((await start()).problem).toBeNull();
  });

  it('does not sign past an event that cannot be read while the desk is at work', async () => {
    const { head, host } = await start({ isKept: false });
    const other = testHost();
    const beside = new SealedEventStore(other.client, new CaseKeys(other.client, master), { now: () => 1 }, key);
    const [first] = await beside.append([commit(caseA, 0, noted('one'))]);
    head.saw(first?.events ?? []);
    await beside.append([commit(caseB, 0, noted('two'))]);
    const [third] = await beside.append([commit(caseA, 1, noted('three'))]);
    cannotRead(host, 2);
    head.saw(third?.events ?? []);
    await head.write();
    expect(readHeads(folder)).toMatchObject({ heads: [{ position: 0 }, { position: 1, events: 1 }] });
    host.forge = (reply) => reply;
    await head.write();
    expect(head.now).toMatchObject({ position: 3, events: 3 });
    expect((await start()).problem).toBeNull();
  });

  it('keeps heads that reach far back, and not too many of them', async () => {
    await evening(300, 1);
    const kept = readHeads(folder);
    const heads = kept.kind === 'heads' ? kept.heads : [];
    expect(heads.length).toBeLessThanOrEqual(48);
    expect(heads[0]?.position).toBeLessThan(20);
    expect(heads.at(-1)?.position).toBe(300);
  });

  it('is written by itself after every 200 events, and not at each', async () => {
    standStill();
    const { store, head } = await start({ isKept: false });
    const { writes, written } = pacedBy(head);
    const onDisk = () => {
      const kept = readHeads(folder);
      return kept.kind === 'heads' ? kept.heads.map(({ position }) => position) : [];
    };
    // The first event of a store is signed for at once.
    await store.append([commit(caseA, 0, noted('1'))]);
    await written();
    expect([writes(), onDisk()]).toEqual([1, [0, 1]]);
    for (let seq = 1; seq < 200; seq += 1) await store.append([commit(caseA, seq, noted(`${seq}`))]);
    // Longer than the pause between two writings in a stream.
    vi.advanceTimersByTime(1200);
    expect([head.now.position, writes()]).toEqual([200, 1]);
    await store.append([commit(caseA, 200, noted('one more'))]);
    vi.advanceTimersByTime(1);
    await written();
    expect([writes(), onDisk()]).toEqual([2, [0, 1, 201]]);
  });

  it('is written a few seconds after fewer, too: a store that is cut after a kill is recognised', async () => {
    await evening(10);
    standStill();
    const { store, head } = await start();
    const { writes, written } = pacedBy(head);
    for (let seq = 5; seq < 15; seq += 1) {
      await store.append([commit(caseA, seq, noted(`${seq}`))]);
      // Also where somebody goes on and on.
      vi.advanceTimersByTime(299);
    }
    expect(writes()).toBe(0);
    vi.advanceTimersByTime(10);
    expect(writes()).toBe(1);
    await written();
    // Killed here.
    await tamper((database) => database.events.where('position').above(12).delete());
    expect((await start()).problem).toMatchObject({ what: 'store_behind', params: { known: 20, found: 12 } });
  });

  it('counts an erased case as one that has no key any more', async () => {
    const { head, store } = await start({ isKept: false });
    await store.append([commit(caseA, 0, noted('one'))]);
    await store.append([commit(caseA, 1, [{ type: 'erased', at: 5, body: {} }], { erases: true })]);
    await head.write();
    expect(head.now.cases).toBe(0);
    expect((await start()).problem).toBeNull();
  });
});

describe('at the start', () => {
  it('a store that was emptied is recognised, with the moment at which it was last there', async () => {
    await evening(10);
    const kept = readHeads(folder);
    const since = kept.kind === 'heads' ? kept.heads.at(-1)?.at : undefined;
    expect(since).toBeGreaterThan(0);
    await emptyDatabase();
    expect((await start()).problem).toMatchObject({ what: 'store_emptied', params: { known: 10, found: 0, since } });
  });

  it('a store that was cut is recognised, with the moment of the last head that its end still bears out', async () => {
    await evening(20, 5);
    await tamper((database) => database.events.where('position').above(13).delete());
    const { problem } = await start();
    expect(problem).toMatchObject({ what: 'store_behind', params: { known: 20, found: 13 } });
    const kept = readHeads(folder);
    const good = kept.kind === 'heads' && kept.heads.findLast(({ position }) => position <= 13);
    expect(problem?.params.since).toBe(good ? good.at : null);
  });

  it('a case that is gone whole is recognised, by the events and by its key', async () => {
    await evening(10);
    await tamper((database) =>
      database.events.filter(({ caseId, position }) => caseId === caseA && position < 10).delete(),
    );
    expect((await start()).problem).toMatchObject({ what: 'events_missing' });
    await emptyDatabase();
    rmSync(join(folder, 'head.json'));
    await evening(10);
    await tamper((database) => database.keys.delete(caseA));
    expect((await start()).problem).toMatchObject({ what: 'cases_missing', params: { known: 2, found: 1 } });
  });

  it('events are counted unless all of them are known to be there, up to the last', async () => {
    await evening(10);
    const { problem, counted } = await start({ allThereUpTo: 10 });
    expect([problem, counted()]).toEqual([null, 0]);
    await tamper((database) => database.events.delete(4));
    // What is known of an earlier end says nothing of this one.
    expect((await start({ allThereUpTo: 9 })).problem).toMatchObject({
      what: 'events_missing',
      params: { known: 10, found: 9 },
    });
    // And nothing else is taken on trust.
    await tamper((database) => database.events.where('position').above(8).delete());
    expect((await start({ allThereUpTo: 10 })).problem).toMatchObject({ what: 'store_behind' });
  });

  it('an end that was put in place of another is recognised', async () => {
    await evening(10);
    await tamper((database) => database.events.update(10, { hash: 'f'.repeat(64) }));
    expect((await start()).problem).toMatchObject({ what: 'history_differs', params: { to: 10 } });
  });

  it('a head that is missing, damaged, or signed by another is not taken for one', async () => {
    await evening(10);
    expect((await start({ by: testStoreKey() })).problem?.what).toBe('head_forged');
    const path = join(folder, 'head.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"events":10/, '"events":9'));
    expect((await start()).problem?.what).toBe('head_forged');
    writeFileSync(path, text.slice(0, 100));
    expect((await start()).problem?.what).toBe('head_damaged');
    // One without a signature, as an older desk wrote it, is none either once there was a signed one.
    writeFileSync(path, '{"format":1,"position":3}');
    expect((await start()).problem).toEqual({ what: 'head_missing', params: { events: 10 } });
    rmSync(path);
    expect((await start()).problem).toEqual({ what: 'head_missing', params: { events: 10 } });
  });

  it('a store of a desk that had no signed head gets one', async () => {
    await evening(10);
    writeFileSync(join(folder, 'head.json'), '{"format":1,"position":8}');
    expect((await start({ isKept: false })).problem).toBeNull();
    expect(readHeads(folder)).toMatchObject({ kind: 'heads', heads: [{ position: 10, events: 10 }] });
  });

  it('that cannot be written is tried again, said once, and written once it can be', async () => {
    await evening(10);
    standStill();
    const { store, head } = await start();
    const said: unknown[] = [];
    head.failing = (error) => said.push(error);
    const { written } = pacedBy(head);
    rmSync(folder, { recursive: true });
    await store.append([commit(caseA, 5, noted('while it cannot'))]);
    for (let tries = 1; tries <= 5; tries += 1) {
      vi.advanceTimersByTime(6000);
      await written();
      expect(said).toHaveLength(tries < 3 ? 0 : 1);
    }
    // A folder of the name that it is first written under is out of its way at once.
    mkdirSync(join(folder, 'head.json.new', 'anything'), { recursive: true });
    vi.advanceTimersByTime(6000);
    await written();
    expect(readHeads(folder)).toMatchObject({ kind: 'heads' });
    expect(said).toHaveLength(1);
    head.stop();
  });

  it('a new store gets one before it has anything', async () => {
    await start({ isKept: false });
    expect(readHeads(folder)).toMatchObject({ kind: 'heads', heads: [{ position: 0, events: 0 }] });
    const { store, head } = await start();
    await store.append([commit(caseA, 0, noted('first'))]);
    await head.write();
    expect((await start()).problem).toBeNull();
  });

  it('a store that was refused gets no new head until somebody takes it as it is', async () => {
    await evening(10);
    await tamper((database) => database.events.where('position').above(6).delete());
    const { head } = await start();
    await head.write();
    expect((await start()).problem).toMatchObject({ what: 'store_behind' });
    await head.adopt();
    expect((await start()).problem).toBeNull();
  });

  it.each([
    ['the last', 10],
    ['another', 4],
  ])('a store of which %s event cannot be read stays taken as it is', async (_which, unread) => {
    await evening(10);
    const { head } = await start({ unread });
    await head.adopt();
    const again = await start({ unread });
    expect(again.problem).toBeNull();
    await again.store.append([commit('taobao:new:1' as typeof caseA, 0, noted('goes on'))]);
    await again.head.write();
    expect(again.head.now).toMatchObject({ position: 11, events: 11, cases: 3 });
    expect((await start({ unread })).problem).toBeNull();
  });

  const losses: [string, (database: StoreDatabase) => Promise<unknown>][] = [
    ['all events of a case', (database) => database.events.where('caseId').equals(caseA).delete()],
    ['a few events in the middle', (database) => database.events.bulkDelete([4, 5, 9])],
    ["a case's key", (database) => database.keys.delete(caseA)],
    ['its end', (database) => database.events.where('position').above(14).delete()],
  ];
  it.each(losses)(
    'a store without %s that was taken as it is stays taken, and what goes after that is told',
    async (_what, harm) => {
      await evening(20);
      await tamper((database) => database.transaction('rw', database.events, database.keys, () => harm(database)));
      const harmed = await start();
      expect(harmed.problem).not.toBeNull();
      await harmed.head.adopt();
      const { store, head, problem, verify } = await start();
      expect(problem).toBeNull();
      expect(await verify()).toEqual([]);
      await store.append([commit('taobao:new:1' as typeof caseA, 0, noted('goes on'))]);
      await head.write();
      expect((await start()).problem).toBeNull();
      expect(await (await start()).verify()).toEqual([]);
      await tamper((database) => database.events.delete(2));
      expect((await start()).problem).toMatchObject({ what: 'events_missing' });
      const told = await verify();
      expect(told).toContainEqual(expect.objectContaining({ what: 'events_missing' }));
      expect(told.some(({ params }) => Number(params.from) <= 2 && Number(params.to) >= 2)).toBe(true);
    },
  );
});

describe('verify', () => {
  it('finds nothing in a store that is whole', async () => {
    await evening(40);
    expect(await (await start()).verify()).toEqual([]);
  });

  it('names the events that are missing', async () => {
    await evening(40);
    await tamper((database) => database.events.bulkDelete([12, 13, 20]));
    expect(await (await start()).verify()).toMatchObject([
      { what: 'events_missing', params: { from: '12', to: '13' } },
      { what: 'events_missing', params: { from: '20', to: '20' } },
    ]);
  });

  it('names the case of an event that is there and cannot be read', async () => {
    await evening(40);
    const { verify, host } = await start();
    cannotRead(host, 12);
    const [event] = await testHost().client.ask('since', 11, 1);
    expect(await verify()).toMatchObject([
      { what: 'events_missing', where: event?.caseId, params: { from: '12', to: '12' } },
    ]);
  });

  it('tells events that were moved from events that were changed, and between which heads', async () => {
    await evening(40, 10);
    const swap = async (database: StoreDatabase) => {
      const [one, other] = await database.events.bulkGet([15, 16]);
      if (!one || !other) throw new Error('two events');
      await database.events.bulkDelete([15, 16]);
      const moved: EventRecord[] = [
        { ...one, position: 16 },
        { ...other, position: 15 },
      ];
      await database.events.bulkAdd(moved);
    };
    await tamper(swap);
    expect(await (await start()).verify()).toMatchObject([{ what: 'order_changed', params: { from: '13', to: '22' } }]);
    await tamper(swap);
    expect(await (await start()).verify()).toEqual([]);
    // Changed, and its own hash made anew as somebody would who knows how.
    await tamper(async (database) => {
      const event = await database.events.get(15);
      if (event) await database.events.update(15, { at: 7, hash: hashOf({ ...event, at: 7 }) });
    });
    expect(await (await start()).verify()).toMatchObject([
      { what: 'history_differs', params: { from: '13', to: '22' } },
    ]);
  });

  it('goes on after a start, and finds by itself what has changed places between two cases', async () => {
    await evening(40, 10);
    await tamper(async (database) => {
      const [one, other] = await database.events.bulkGet([15, 16]);
      if (!one || !other) throw new Error('two events');
      expect(one.caseId).not.toBe(other.caseId);
      await database.events.bulkDelete([15, 16]);
      await database.events.bulkAdd([{ ...one, position: 16 } as EventRecord, { ...other, position: 15 }]);
    });
    const { problem, verify } = await start();
    expect(problem).toBeNull();
    const recorded: string[] = [];
    const failed = (error: unknown) => {
      throw error;
    };
    const later = new LaterCheck({
      check: verify,
      recorded: async (found) => void recorded.push(...found.map(({ what }) => what)),
      failed,
      lastAsked: () => Number.NEGATIVE_INFINITY,
    });
    await later.look();
    expect(recorded).toEqual(['order_changed']);
  });

  it('names an end that is missing, and since when', async () => {
    await evening(40);
    await tamper((database) => database.events.where('position').above(30).delete());
    const [problem] = await (await start()).verify();
    expect(problem).toMatchObject({ what: 'store_behind', params: { known: '40', found: '30' } });
    expect(problem?.params.since).toMatch(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('says that an older head is not signed by this store', async () => {
    await evening(40);
    const path = join(folder, 'head.json');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    file.heads[0].at += 1;
    writeFileSync(path, JSON.stringify(file));
    expect(await (await start()).verify()).toMatchObject([{ what: 'head_forged' }]);
  });
});
