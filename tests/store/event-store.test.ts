import { beforeEach, describe, expect, it } from 'vitest';
import { DiskFull, WrongSeq } from '../../electron/desk/ports';
import { chainProblem } from '../../electron/store/chain';
import { StoreDatabase } from '../../electron/store/host/schema';
import { HostRefused } from '../../electron/store/host-client';
import type { HostOperation } from '../../electron/store/records';
import { emptyDatabase } from '../support/host';
import { caseA, caseB, commit, noted, testStore } from '../support/store';

beforeEach(emptyDatabase);

describe('appending many', () => {
  it('answers a new case that was there before by its first time, and writes the others', async () => {
    const { host, store } = testStore();
    const first = commit(caseA, 0, noted('a1'));
    await store.append([first]);
    let sent = 0;
    host.before = ({ operation }) => {
      if (operation === 'append') sent += 1;
    };
    const [again, other] = await store.append([first, commit(caseB, 0, noted('b1', 'b2'))]);
    expect(again).toMatchObject({ repeated: true, events: [{ caseId: caseA, position: 1 }] });
    expect(other).toMatchObject({ repeated: false, events: [{ position: 2 }, { position: 3 }] });
    expect(sent).toBe(1);
  });

  it('takes nothing where one of them was begun by somebody else', async () => {
    const { store } = testStore();
    await store.append([commit(caseA, 0, noted('a1'))]);
    const together = store.append([commit(caseB, 0, noted('b1')), commit(caseA, 0, noted('a2'))]);
    await expect(together).rejects.toThrow(WrongSeq);
    expect(await store.read(caseB)).toBeNull();
    expect(await store.position()).toBe(1);
  });
});

describe('appending', () => {
  it('keeps what was appended, in order, with positions that rise over all cases', async () => {
    const { store } = testStore();
    await store.append([commit(caseA, 0, noted('one', 'two')), commit(caseB, 0, noted('three'))]);
    await store.append([commit(caseA, 2, noted('four'))]);
    const read = await store.read(caseA);
    expect(read?.events.map(({ seq, position, body }) => [seq, position, body])).toEqual([
      [1, 1, { to: 'one' }],
      [2, 2, { to: 'two' }],
      [3, 4, { to: 'four' }],
    ]);
  });

  it('answers with the events as they will be read', async () => {
    const { store } = testStore();
    const [committed] = await store.append([commit(caseA, 0, noted('one', 'two'))]);
    expect(committed?.events).toEqual((await store.read(caseA))?.events);
  });

  it('refuses a second writer who thinks that the case is shorter than it is, and keeps nothing of theirs', async () => {
    const { store, reopen } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    await store.append([commit(caseA, 1, noted('two'))]);
    await expect(store.append([commit(caseA, 1, noted('other'))])).rejects.toBeInstanceOf(WrongSeq);
    expect((await reopen().store.read(caseA))?.events).toHaveLength(2);
  });

  it('writes several commands all or none: one whose case has gone on takes the others with it', async () => {
    const { store } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    const late = commit(caseA, 0, noted('late'));
    const fits = commit(caseB, 0, noted('two'));
    await expect(store.append([fits, late])).rejects.toThrow(caseA);
    expect(await store.read(caseB)).toBeNull();
    expect((await store.append([fits]))[0]?.repeated).toBe(false);
  });

  it('carries out a command once, however often it comes, and answers each time with the same events', async () => {
    const { store } = testStore();
    const once = commit(caseA, 0, noted('one'));
    const [first] = await store.append([once]);
    const [again] = await store.append([once]);
    expect(again).toEqual({ repeated: true, events: first?.events });
    expect((await store.read(caseA))?.events).toHaveLength(1);
    const asked = { by: 'store', actor: once.actor, text: '' };
    expect(await store.outcomeOf(once.commandId, asked)).toEqual({ caseId: caseA, events: first?.events });
  });

  it('writes several commands all or none: one that fails takes the others with it', async () => {
    const { store, host } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    const write = commit(caseB, 0, noted('two'));
    // The same case and seq twice: the unique index refuses the second, and the transaction goes.
    host.before = (request) => {
      if (request.operation !== 'append') return;
      const [writes] = request.args as [{ events: unknown[] }[]];
      writes[0]?.events.push(writes[0].events[0]);
    };
    await expect(store.append([write])).rejects.toThrow(/ConstraintError|BulkError/);
    host.before = () => undefined;
    expect(await store.read(caseB)).toBeNull();
    expect(await store.outcomeOf(write.commandId, { by: 'store', actor: write.actor, text: '' })).toBeNull();
    expect((await store.append([write]))[0]?.repeated).toBe(false);
  });

  it('is strict: the transaction says so, and a store that wrote otherwise is not believed', async () => {
    const { store, host } = testStore();
    let durability: unknown;
    host.deliver = (reply, { operation }) => {
      if (operation === 'append' && reply.ok) ({ durability } = reply.value as { durability: unknown });
      return true;
    };
    await store.append([commit(caseA, 0, noted('one'))]);
    expect(durability).toBe('strict');
    host.forge = (reply) => (reply.ok ? { ...reply, value: { ...Object(reply.value), durability: 'relaxed' } } : reply);
    await expect(store.append([commit(caseA, 1, noted('two'))])).rejects.toThrow(/relaxed/);
  });

  it('says that the disk is full when it is', async () => {
    const { store, host } = testStore();
    host.forge = ({ id }) => ({ id, ok: false, name: 'QuotaExceededError', message: 'no room' });
    await expect(store.append([commit(caseA, 0, noted('one'))])).rejects.toBeInstanceOf(DiskFull);
  });
});

describe('the chain', () => {
  it('notices a changed, a missing and a moved event', async () => {
    const { store, host } = testStore();
    await store.append([commit(caseA, 0, noted('one', 'two', 'three'))]);
    const records = await host.client.ask('read', caseA);
    expect(chainProblem(records)).toBeNull();
    const [one, two, three] = records;
    if (!one || !two || !three) throw new Error('three events');
    expect(chainProblem([one, { ...two, at: two.at + 1 }, three])).toEqual({ seq: 2, what: 'hash_wrong' });
    expect(chainProblem([one, { ...two, body: three.body }, three])).toEqual({ seq: 2, what: 'hash_wrong' });
    expect(chainProblem([one, three])).toEqual({ seq: 2, what: 'seq_wrong' });
    expect(chainProblem([one, { ...three, seq: 2 }, { ...two, seq: 3 }])).toEqual({ seq: 2, what: 'prev_wrong' });
  });

  it('of a case that was changed in the tables beneath it does not hold when it is read: nobody decides on it, and it is told', async () => {
    const { store, reopen } = testStore();
    await store.append([commit(caseA, 0, noted('one', 'two')), commit(caseB, 0, noted('three'))]);
    const tables = new StoreDatabase();
    await tables.events.where('[caseId+seq]').equals([caseA, 2]).modify({ actorId: 'somebody-else' });
    tables.close();
    const again = reopen();
    await expect(again.store.read(caseA)).rejects.toThrow('hash_wrong at event 2');
    expect(again.broken).toEqual([[caseA, 'hash_wrong']]);
    expect((await again.store.read(caseB))?.events).toHaveLength(1);
  });

  it('of a case with a value that the browser cannot read is named with the first event that has one, and it is told', async () => {
    const { store, host, broken } = testStore();
    await store.append([commit(caseA, 0, noted('one', 'two')), commit(caseB, 0, noted('three'))]);
    host.deliver = (reply, { operation, args }) => {
      const isGone = operation === 'read' && args[0] === caseA && args[1] !== 1;
      if (isGone)
        Object.assign(reply, { ok: false, name: 'DataError', message: 'Failed to read large IndexedDB value' });
      return true;
    };
    expect(await store.check(caseA)).toMatchObject({ problem: { seq: 2, what: 'value_unreadable' } });
    await expect(store.read(caseA)).rejects.toThrow('value_unreadable at event 2');
    expect(broken).toEqual([[caseA, 'value_unreadable']]);
    expect(await store.check(caseB)).toMatchObject({ problem: null, count: 1 });
  });

  it('of a case with a value that the browser cannot read: the others still have their hashes', async () => {
    const { store, host } = testStore();
    const [first] = await store.append([commit(caseA, 0, noted('one', 'two', 'three'))]);
    const [one, two, three] = first?.events ?? [];
    if (!one || !two || !three) throw new Error('three events');
    host.deliver = (reply, { operation, args }) => {
      const isGone = operation === 'read' && args[0] === caseA && (args[1] === undefined || args[1] === 2);
      if (isGone)
        Object.assign(reply, { ok: false, name: 'DataError', message: 'Failed to read large IndexedDB value' });
      return true;
    };
    expect(await store.hashOf(caseA, one.id)).toBe(one.hash);
    expect(await store.hashOf(caseA, three.id)).toBe(three.hash);
    expect(await store.hashOf(caseA, two.id)).toBe(null);
    expect(await store.hashOf(caseA, 'none')).toBe(null);
  });

  it('of which the browser can read none is asked for once each, and no further', async () => {
    const { store, host } = testStore();
    const [first] = await store.append([commit(caseA, 0, noted('one', 'two', 'three'))]);
    const asked: unknown[] = [];
    host.deliver = (reply, { operation, args }) => {
      if (operation !== 'read') return true;
      asked.push(args[1]);
      // Whoever goes on asking is told of the end at last.
      if (asked.length > 20) return true;
      Object.assign(reply, { ok: false, name: 'DataError', message: 'Failed to read large IndexedDB value' });
      return true;
    };
    expect(await store.hashOf(caseA, first?.events.at(-1)?.id ?? '')).toBe(null);
    expect(asked.slice(-3)).toEqual([1, 2, 3]);
    const refused: HostOperation[] = ['read', 'lastSeq'];
    host.deliver = (reply, { operation }) => {
      if (refused.includes(operation)) Object.assign(reply, { ok: false, name: 'UnknownError', message: 'refused' });
      return true;
    };
    await expect(store.hashOf(caseA, 'none')).rejects.toBeInstanceOf(HostRefused);
  });

  it('is checked over the sealed form, so that an erased case still verifies', async () => {
    const { store, reopen } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    await store.append([commit(caseA, 1, [{ type: 'erased', at: 5, body: {} }], { erases: true })]);
    const again = reopen().store;
    expect(await again.read(caseA)).toEqual({ events: [], erased: true });
    expect(await again.check(caseA)).toMatchObject({ count: 2, erased: true, problem: null });
  });

  it('tells a key that was lost from one that was destroyed on purpose', async () => {
    const { store } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    const stranger = testStore().store;
    expect(await stranger.check(caseA)).toMatchObject({ erased: false, problem: { what: 'key_missing' } });
    await expect(stranger.read(caseA)).rejects.toThrow(caseA);
  });
});

describe('what is sealed', () => {
  it('no word of a body, a source record or a setting stands in the tables', async () => {
    const { store, host } = testStore();
    await store.append([commit(caseA, 0, noted('ein-geheimes-wort'), { source: '{"desc":"ein-geheimes-wort"}' })]);
    const stored = [await host.client.ask('read', caseA), await host.client.ask('sources', caseA)];
    const text = JSON.stringify(stored, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(text).not.toContain('geheimes');
    expect(await store.sources(caseA)).toEqual([{ readAt: 1_000_000, text: '{"desc":"ein-geheimes-wort"}' }]);
  });

  it('sealed bytes that were moved to another event do not open there', async () => {
    const { store, host } = testStore();
    await store.append([commit(caseA, 0, noted('one', 'two'))]);
    host.forge = (reply) => {
      const records = reply.ok && Array.isArray(reply.value) ? reply.value : null;
      if (records?.length === 2 && 'body' in records[0]) records[1].body = records[0].body;
      return reply;
    };
    await expect(store.read(caseA)).rejects.toThrow(/event 2/);
  });
});

describe('an event that the browser cannot read', () => {
  it('keeps nobody from knowing which cases there are, and how far the store is', async () => {
    const { store, host } = testStore();
    await store.append([commit(caseA, 0, noted('one'))]);
    await store.append([commit(caseB, 0, noted('one'))]);
    const refused = new Set<number>();
    host.before = ({ id, operation }) => {
      if (operation === 'since') refused.add(id);
    };
    host.forge = (reply) =>
      refused.has(reply.id) ? { id: reply.id, ok: false, name: 'NotReadableError', message: 'no such file' } : reply;
    expect(await store.changedSince(1)).toEqual({ caseIds: [caseA, caseB], position: 2 });
  });
});

describe('the host dies', () => {
  it('before it wrote: the command is sent again and carried out once', async () => {
    const { store, host } = testStore();
    let killed = false;
    host.before = ({ operation }) => {
      if (operation !== 'append' || killed) return;
      killed = true;
      host.kill();
    };
    const [committed] = await store.append([commit(caseA, 0, noted('one'))]);
    expect(committed?.events).toHaveLength(1);
    expect(host.launches).toBe(2);
    expect((await store.read(caseA))?.events).toHaveLength(1);
  });

  it('after it wrote and before it said so: the command is sent again and found done', async () => {
    const { store, host } = testStore();
    let killed = false;
    host.deliver = (_reply, { operation }) => {
      if (operation !== 'append' || killed) return true;
      killed = true;
      host.kill();
      return false;
    };
    const [committed] = await store.append([commit(caseA, 0, noted('one'))]);
    expect(committed).toMatchObject({ repeated: true, events: [{ seq: 1 }] });
    expect((await store.read(caseA))?.events).toHaveLength(1);
  });

  it('again and again without ever answering: what waits is refused, and said to have failed', async () => {
    const { store, host } = testStore();
    const states: string[] = [];
    host.client.onHealth(({ state }) => states.push(state));
    host.before = () => host.kill();
    await expect(store.read(caseA)).rejects.toThrow(/killed/);
    expect(states.at(-1)).toBe('failed');
    host.before = () => undefined;
    expect(await store.read(caseA)).toBeNull();
  });
});
