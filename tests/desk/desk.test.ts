import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadlines } from '../../electron/desk/deadlines';
import { entryOf } from '../../electron/desk/queue/entry';
import { takeNext } from '../../electron/desk/take-next';
import { Verification } from '../../electron/desk/verification';
import { verifyDesk } from '../../electron/desk/verify';
import { caseViewOf, type ShownNames } from '../../electron/desk/views';
import { StoreDatabase } from '../../electron/store/host/schema';
import { HostUnavailable } from '../../electron/store/host-client';
import { newKey, seal } from '../../electron/store/sealing';
import { hour } from '../../shared/time';
import { agent, dispute, lead, rehearsal, startOfTest, testDesk, trusted } from '../support/desk';
import { emptyDatabase, losesNextAppend } from '../support/host';
import { testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedText } from '../support/rulebooks';
import { rehearsalSigners } from '../support/store-key';

beforeEach(emptyDatabase);

const everything = { view: 'all', stages: [], text: '' } as const;
const all = { ...everything, stages: [] };
const looker = { account: 'a1', now: startOfTest };
const emptyVault = {
  verified: () => Promise.reject(new Error('empty')),
  forgetChecks: () => undefined,
};
const noWitness = { check: async () => [], keyedCaseIds: async function* () {} };
const idOf = (number: string) => `taobao:refund:${number}:1`;

describe('the desk', () => {
  it('gives a filed dispute its id by platform, kind, number and ordinal, and shows it in the queue', async () => {
    const { desk } = await testDesk();
    const handled = await desk.handle({ type: 'file', data: dispute('7'), as: agent });
    expect(handled).toMatchObject({ ok: true, caseId: idOf('7') });
    const { rows, total, counts } = await desk.index.window(all, 0, 10, looker);
    expect([rows[0]?.caseId, total, counts.unassigned]).toEqual([idOf('7'), 1, 1]);
  });

  it('is after a restart as it was, from the snapshot and the events after it', async () => {
    const { desk, reopen } = await testDesk();
    for (const number of ['1', '2', '3']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    await desk.snapshot();
    await desk.handle({ caseId: idOf('2'), type: 'take', data: {}, as: agent });
    const before = await desk.index.window(all, 0, 10, looker);
    expect(before.counts.mine).toBe(1);
    expect(await (await reopen()).desk.index.window(all, 0, 10, looker)).toEqual(before);
  });

  it('builds the queue from the events where the snapshot does not open', async () => {
    const { desk, host, reopen } = await testDesk();
    for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    await desk.snapshot();
    const before = await desk.index.window(all, 0, 10, looker);
    const { sealed } = await host.client.ask('snapshotIds');
    await host.client.ask('writeSnapshots', [{ id: 0, content: new Uint8Array(100) }], sealed, false);
    const again = (await reopen()).desk;
    expect(await again.index.window(all, 0, 10, looker)).toEqual(before);
    await again.snapshot();
    expect(await (await reopen()).desk.index.window(all, 0, 10, looker)).toEqual(before);
  });

  it('builds the queue from the events where its snapshot is not the one that was kept last', async () => {
    const { desk, host, reopen } = await testDesk();
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    await desk.snapshot();
    const { sealed: earlier } = await host.client.ask('snapshotIds');
    const [chunk] = await host.client.ask('snapshots', [0]);
    await desk.handle({ type: 'file', data: dispute('2'), as: agent });
    await desk.handle({ caseId: idOf('1'), type: 'take', data: {}, as: agent });
    await desk.snapshot();
    const { sealed } = await host.client.ask('snapshotIds');
    const before = await desk.index.window(all, 0, 10, looker);
    expect(before.total).toBe(2);
    const other = seal(newKey(), '{"position":999,"chunks":[]}', 'queue:chunks');
    const harms: [chunks: (typeof chunk)[], sealed: typeof sealed, clear: boolean][] = [
      // A chunk from before the second case, beside what says that it goes as far as this.
      [[chunk], sealed, false],
      [[], sealed, true],
      [[], other, true],
      // What an older desk leaves.
      [[chunk], null, false],
      // The whole of it as it was before is true as far as it says.
      [[chunk], earlier, true],
    ];
    for (const [chunks, said, clear] of harms) {
      await host.client.ask(
        'writeSnapshots',
        chunks.flatMap((one) => one ?? []),
        said,
        clear,
      );
      const again = (await reopen()).desk;
      expect(await again.index.window(all, 0, 10, looker)).toEqual(before);
      await again.snapshot();
      expect(await (await reopen()).desk.index.window(all, 0, 10, looker)).toEqual(before);
    }
  });

  it('names a case that the queue lacks, or shows as it was before', async () => {
    const { desk, storeKey } = await testDesk();
    for (const number of ['1', '2', '3']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    const file = await desk.files.get(idOf('2'));
    await desk.handle({ caseId: idOf('2'), type: 'take', data: {}, as: agent });
    const verified = async () => {
      const { problems } = await verifyDesk(desk, emptyVault, rehearsalSigners(storeKey), noWitness);
      return problems.map(({ what, where }) => `${what} ${where}`);
    };
    expect(await verified()).toEqual([]);
    desk.index.remove(idOf('1'));
    if (file) desk.index.put(entryOf(file));
    expect(await verified()).toEqual([`queue_lacks ${idOf('1')}`, `queue_lacks ${idOf('2')}`]);
  });

  it('puts on record that verifying found something, and by whom it was asked', async () => {
    const { desk, storeKey } = await testDesk();
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    const entries: unknown[] = [];
    const journal = { add: async (entry: unknown) => void entries.push(entry), read: async () => [] };
    const parts = { desk, vault: emptyVault, signers: rehearsalSigners(storeKey), journal };
    expect((await new Verification({ ...parts, witness: noWitness }).run('a1'))?.problems).toEqual([]);
    expect(entries).toEqual([]);
    const found = { what: 'case_missing' as const, where: 'x', params: {} };
    await new Verification({ ...parts, witness: { ...noWitness, check: async () => [found] } }).run('a1');
    expect(entries).toEqual([{ what: 'integrity_failed', by: 'a1', about: 'desk', detail: 'verify' }]);
  });

  it('leaves out a case that cannot be read, names it, and carries on with the others', async () => {
    const { desk } = await testDesk();
    for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    const stranger = await testDesk();
    // Another master key: nothing of what is there opens, and the desk says so case by case.
    expect([...stranger.desk.broken.keys()].sort()).toEqual([idOf('1'), idOf('2')]);
    await stranger.desk.handle({ type: 'file', data: dispute('9'), as: agent });
    expect(stranger.desk.index.size).toBe(1);
  });

  it('carries out a command once, whoever sends it how often', async () => {
    const { desk } = await testDesk();
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    const order = { id: 'once', caseId: idOf('1'), type: 'take', data: {}, as: agent } as const;
    const answers = await Promise.all([desk.handle(order), desk.handle(order), desk.handle(order)]);
    const hashes = answers.map((answer) => answer.ok && answer.events.map(({ hash }) => hash));
    expect(new Set(hashes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
  });

  it('files a dispute that was filed again as a new case, with the next ordinal', async () => {
    const { desk } = await testDesk();
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    expect(await desk.handle({ type: 'file', data: dispute('1'), as: agent })).toMatchObject({
      ok: true,
      caseId: 'taobao:refund:1:2',
    });
  });

  it('hides names that the record has given up since, as it hides those of now', async () => {
    const { desk } = await testDesk();
    const first = dispute('1', { buyer: { name: '旧名字先生' } });
    const source = { ...first.source, modifiedAt: first.source.modifiedAt + hour };
    await desk.handle({ type: 'file', data: first, as: agent });
    const later = { ...first, source, buyer: { name: '新名字先生' } };
    await desk.handle({ caseId: idOf('1'), type: 'readSource', data: later, as: agent });
    const shownAs = async (names: ShownNames) => JSON.stringify(await caseViewOf(desk, idOf('1'), lead, names));
    expect(await shownAs('both')).toMatch(/旧名字先生.*新名字先生|新名字先生.*旧名字先生/);
    expect(await shownAs('shop')).not.toMatch(/[旧新]名字先生/);
  });

  it('shows names of files in the direction they are written, whoever may see what, and leaves what is recorded', async () => {
    const { desk } = await testDesk();
    const caseId = idOf('1');
    const name = 'x\u202egpj.exe';
    const piece = { side: 'buyer', kind: 'photo', provenance: 'party', givenAt: startOfTest, text: '' } as const;
    const evidence = [{ ...piece, files: [{ name }] }];
    await desk.handle({ type: 'file', data: dispute('1', { evidence }), as: agent });
    for (const names of ['both', 'shop', 'neither'] as const) {
      const view = await caseViewOf(desk, caseId, lead, names);
      expect(view?.case.evidence.flatMap(({ files }) => files.map((file) => file.name))).toEqual(['xgpj.exe']);
      expect(JSON.stringify(view?.events)).toContain(name);
    }
    // It is found by the name that it is shown by.
    const data = { evidenceId: 'E1', name: 'xgpj.exe', sha256: 'ab'.repeat(32), bytes: 4, mediaType: 'image/jpeg' };
    expect(await desk.handle({ caseId, type: 'attachFile', data, as: agent })).toMatchObject({ ok: true });
    expect((await desk.files.get(caseId))?.state.evidence[0]?.files).toMatchObject([{ name, bytes: 4 }]);
  });

  it('says of data that does not fit where it does not', async () => {
    const { desk } = await testDesk();
    const broken = { ...dispute('1'), order: { orderId: 'x' } };
    const handled = await desk.handle({ type: 'file', data: broken, as: agent });
    expect(handled).toMatchObject({ ok: false, rejection: { code: 'data_invalid', params: { place: 'order.title' } } });
  });

  it('erases samples for good: their words are gone, their chains verify, their rows are away', async () => {
    const { desk, reopen, storeKey } = await testDesk();
    const sample = dispute('1', { source: { ...dispute('1').source, kind: 'sample' } });
    await desk.handle({ type: 'file', data: sample, as: agent });
    await desk.handle({ type: 'file', data: dispute('2'), as: agent });
    expect(await desk.erase(['taobao:sample:1:1'], agent)).toBe(1);
    for (const one of [desk, (await reopen()).desk]) {
      expect((await one.index.window(all, 0, 10, looker)).rows.map(({ caseId }) => caseId)).toEqual([idOf('2')]);
      expect(await caseViewOf(one, 'taobao:sample:1:1', lead, 'both')).toBeNull();
    }
    const found = await verifyDesk(desk, emptyVault, rehearsalSigners(storeKey), noWitness);
    expect(found).toMatchObject({ cases: 2, problems: [] });
  });
});

describe('verifying', () => {
  it('names the case of a source record that cannot be read', async () => {
    const { desk, storeKey } = await testDesk();
    for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    const tables = new StoreDatabase();
    await tables.sources.put({ caseId: idOf('2'), digest: 'd', readAt: 1, text: new Uint8Array(40) });
    tables.close();
    const { problems } = await verifyDesk(desk, emptyVault, rehearsalSigners(storeKey), noWitness);
    expect(problems).toEqual([{ what: 'source_unreadable', where: idOf('2'), params: {} }]);
  });

  it('names the case of which something is never told, for it is not in the outbox', async () => {
    const { desk, storeKey } = await testDesk();
    for (const number of ['1', '2']) {
      await desk.handle({ type: 'file', data: dispute(number), as: agent });
      const data = { text: '已联系双方' };
      expect(await desk.handle({ caseId: idOf(number), type: 'addMessage', data, as: agent })).toMatchObject({
        ok: true,
      });
    }
    const problems = async () => (await verifyDesk(desk, emptyVault, rehearsalSigners(storeKey), noWitness)).problems;
    expect(await problems()).toEqual([]);
    const tables = new StoreDatabase();
    await tables.outbox.where('caseId').equals(idOf('2')).delete();
    tables.close();
    expect(await problems()).toEqual([{ what: 'outbox_lacks', where: idOf('2'), params: {} }]);
  });
});

describe('windows that run out', () => {
  it('while the desk was shut happen once, in order, each at its due time', async () => {
    const { desk, clock, reopen } = await testDesk();
    const since = startOfTest;
    const negotiation = { entry: { stage: 'negotiation', since } } as const;
    await desk.handle({ type: 'file', data: dispute('1', negotiation), as: agent });
    clock.hold(startOfTest + 200 * hour);
    const again = (await reopen()).desk;
    const deadlines = new Deadlines(again, trusted, (error) => {
      throw error;
    });
    // Silence for 72 hours leads to intake; the platform's 24 hours there are over, too.
    expect(await deadlines.look()).toBe(2);
    expect(await deadlines.look()).toBe(0);
    const view = await caseViewOf(again, idOf('1'), lead, 'both');
    expect(view?.case).toMatchObject({ stage: 'intake', escalated: true });
    const fell = view?.events.filter(({ type }) => type === 'deadlineFell').map(({ at }) => (at - since) / hour);
    expect(fell).toEqual([72, 96]);
  });
});

describe('an append that the store was lost over after it was written', () => {
  it('is in the case and in the queue at once, and the case goes on; the same command again is answered as done', async () => {
    const { desk, host, reopen } = await testDesk();
    for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number), as: agent });
    const told: string[][] = [];
    desk.onChange(({ caseIds }) => told.push(caseIds));
    const order = { id: 'take-1', caseId: idOf('1'), type: 'take', data: {}, as: agent } as const;
    losesNextAppend(host);
    await expect(desk.handle(order)).rejects.toThrow(HostUnavailable);
    expect(told).toEqual([[idOf('1')]]);
    expect((await desk.index.window(all, 0, 10, looker)).counts.mine).toBe(1);
    expect(await desk.handle(order)).toMatchObject({ ok: true, repeated: true });
    await desk.snapshot();
    expect((await (await reopen()).desk.index.window(all, 0, 10, looker)).counts.mine).toBe(1);
    expect(await desk.handle({ caseId: idOf('1'), type: 'release', data: {}, as: agent })).toMatchObject({ ok: true });
    expect((await desk.index.window(all, 0, 10, looker)).counts).toMatchObject({ mine: 0, unassigned: 2 });
  });

  it('holds nothing up where the store cannot be asked at once: it is seen to before the next that is done', async () => {
    const { desk, host, clock } = await testDesk();
    const entry = { stage: 'negotiation', since: startOfTest } as const;
    for (const number of ['1', '2']) await desk.handle({ type: 'file', data: dispute(number, { entry }), as: agent });
    const seqs = async () =>
      Promise.all(['1', '2'].map(async (number) => (await desk.files.get(idOf(number)))?.events.length));
    const before = await seqs();
    clock.hold(startOfTest + 100 * hour);
    const deadlines = new Deadlines(desk, trusted, () => undefined);
    losesNextAppend(host);
    const { deliver } = host;
    // The host dies over what is read afterwards, too.
    const over = host.client.onHealth(({ state }) => {
      if (state !== 'failed') return;
      over();
      host.before = () => host.kill();
    });
    await expect(deadlines.look()).rejects.toThrow(HostUnavailable);
    expect(host.deliver).not.toBe(deliver);
    // No snapshot says that it is in the queue.
    host.before = () => undefined;
    expect(desk.shownPosition).toBeNull();
    expect(await deadlines.look()).toBeGreaterThan(0);
    expect(desk.shownPosition).toBe(await desk.store.position());
    const after = await seqs();
    expect(after.every((length, place) => (length ?? 0) > (before[place] ?? 0))).toBe(true);
    expect(new Set(after).size).toBe(1);
  });
});

describe('taking the next case', () => {
  const account = { id: agent.id, actor: agent, sign: async () => '' };

  it('takes what the platform has to do first, and none twice', async () => {
    const { desk } = await testDesk(undefined, undefined, { ...rehearsal, roleOf: () => 'agent' });
    for (const [number, hours] of [
      ['1', 5],
      ['2', 9],
      ['3', 1],
    ] as const) {
      const entry = { stage: 'intake', since: startOfTest - hours * hour } as const;
      await desk.handle({ type: 'file', data: dispute(number, { entry }), as: agent });
    }
    const taken = [await takeNext(desk, account), await takeNext(desk, account), await takeNext(desk, account)];
    expect(taken).toEqual([idOf('2'), idOf('1'), idOf('3')]);
    expect(await takeNext(desk, account)).toBeNull();
  });

  it('offers a lead a review, and never of what they had written themselves before', async () => {
    const { desk } = await testDesk();
    const dear = { order: { orderId: 'O1', title: '相机', paidFen: 600_000 } };
    const claim = { ...dispute('1').claim, amountFen: 600_000 };
    await desk.handle({ type: 'file', data: dispute('1', { ...dear, claim }), as: agent });
    const caseId = idOf('1');
    const [writer, other] = [{ role: 'lead', id: 'l1' } as const, { role: 'lead', id: 'l2' } as const];
    const verdict = {
      outcome: 'buyer_upheld',
      liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
      findings: [{ issue: '是否开裂', result: 'established', evidence: [], note: '举证责任在商家' }],
      clauses: ['TB-3.2'],
      remedies: [{ kind: 'full_refund' }],
      sanctions: [],
      reasons: '商家未举证。',
    };
    for (const [type, data, as] of [
      ['take', {}, agent],
      ['accept', { ask: [] }, agent],
      ['proposeVerdict', { verdict }, writer],
      ['returnVerdict', { comments: '请承办人重写' }, other],
      ['proposeVerdict', { verdict }, agent],
    ] as const) {
      expect(await desk.handle({ caseId, type, data, as })).toMatchObject({ ok: true });
    }
    const session = (actor: typeof writer | typeof other) => ({ id: actor.id, actor, sign: async () => '' });
    expect(await takeNext(desk, session(writer))).toBeNull();
    expect(await takeNext(desk, session(other))).toBe(caseId);
  });
});

describe('what is shown', () => {
  it('says how a withdrawal would go, by its conditions', async () => {
    const { desk } = await testDesk();
    const buyer = { name: '买家李小龙123', realNameVerified: true };
    await desk.handle({ type: 'file', data: dispute('1', { buyer }), as: agent });
    const caseId = idOf('1');
    const seen = async () => caseViewOf(desk, caseId, lead, 'shop');
    expect((await seen())?.withdrawal).toMatchObject({ way: 'self_service' });
    expect((await seen())?.withdrawal.conditions).toHaveLength(10);
    expect((await seen())?.pattern).toBeNull();
    const data = { channel: 'agent', reason: 'solved', text: '', request: '来电', askedBy: '代李小龙123' };
    await desk.handle({ caseId, type: 'take', data: {}, as: agent });
    expect(await desk.handle({ caseId, type: 'withdraw', data, as: agent })).toMatchObject({ ok: true });
    expect((await seen())?.case.withdrawals).toMatchObject([{ way: 'refused' }]);
    expect((await seen())?.withdrawal.way).toBe('self_service');
  });

  it('has the buyer masked wherever the name stands, until it is revealed', async () => {
    const { desk } = await testDesk();
    const message = {
      id: 'm1',
      at: startOfTest,
      from: 'buyer',
      author: '买家李小龙123',
      text: '我是买家李小龙123',
      evidenceSourceIds: [],
    } as const;
    const buyer = { name: '买家李小龙123', phone: '13800001111' };
    await desk.handle({
      type: 'file',
      data: dispute('1', { buyer, messages: [{ ...message, evidenceSourceIds: [] }] }),
      as: agent,
    });
    const hidden = JSON.stringify(await caseViewOf(desk, idOf('1'), lead, 'shop'));
    expect(hidden).not.toContain('李小龙');
    expect(hidden).not.toContain('13800001111');
    expect(hidden).toContain('云栖家居');
    expect(JSON.stringify(await caseViewOf(desk, idOf('1'), lead, 'neither'))).not.toContain('云栖家居');
    expect(JSON.stringify(await caseViewOf(desk, idOf('1'), lead, 'both'))).toContain('我是买家李小龙123');
  });
});

describe('rulebooks', () => {
  it('a dispute older than every version is decided by the first there is, and the case keeps it', async () => {
    const { desk } = await testDesk();
    const createdAt = Date.UTC(2000, 0, 1);
    const old = dispute('1', { source: { ...dispute('1').source, createdAt } });
    expect(await desk.handle({ type: 'file', data: old, as: agent })).toMatchObject({ ok: true });
    expect((await desk.files.get(idOf('1')))?.state.rulebook.version).toBe('2026.1');
  });

  it('the version that a case uses is kept: the case can be decided when its file is gone, or says otherwise', async () => {
    const files = [{ name: shippedFile, text: shippedText }];
    const { desk, reopen } = await testDesk(undefined, testRulebooks(files));
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    files.length = 0;
    const again = (await reopen()).desk;
    expect(await again.handle({ caseId: idOf('1'), type: 'take', data: {}, as: agent })).toMatchObject({ ok: true });
    expect(again.rulebooks.books).toMatchObject([{ isUsed: true, hasFile: false }]);
    files.push({ name: shippedFile, text: shippedText.replace('appeal: 7 d', 'appeal: 1 d') });
    const file = await again.files.get(idOf('1'));
    const changed = (await reopen()).desk;
    expect(changed.rulebooks.problems).toMatchObject([{ code: 'changed_in_use' }]);
    expect(file && changed.rulebookOf(file.state)?.windows.appeal).toBe(7 * 24 * 3_600_000);
  });

  it('a platform without a rulebook is said', async () => {
    const { desk } = await testDesk(undefined, testRulebooks([{ name: shippedFile, text: shippedText }]));
    const source = { ...dispute('1').source, platform: 'jd' } as const;
    const other = dispute('1', { platform: 'jd', source });
    expect(await desk.handle({ type: 'file', data: other, as: agent })).toMatchObject({
      ok: false,
      rejection: { code: 'rulebook_missing', params: { platform: 'jd' } },
    });
  });
});

describe('a command', () => {
  it('asks the store for its id and for its case at one go, and waits once', async () => {
    const { desk, store } = await testDesk();
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    desk.files.forget(idOf('1'));
    const asked: string[] = [];
    let answer: (known: null) => void = () => undefined;
    vi.spyOn(store, 'outcomeOf').mockImplementation(() => {
      asked.push('id');
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const read = store.read.bind(store);
    vi.spyOn(store, 'read').mockImplementation((caseId) => {
      asked.push('case');
      return read(caseId);
    });
    const order = { id: 'c1', caseId: idOf('1'), type: 'take', data: {}, as: agent } as const;
    const handled = desk.handle(order);
    await vi.waitUntil(() => asked.length > 0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual(['id', 'case']);
    answer(null);
    expect(await handled).toMatchObject({ ok: true, repeated: false });
  });

  it('of two refunds of one order that are agreed at the same moment the second finds no room', async () => {
    const { desk } = await testDesk();
    const order = { orderId: 'O1', title: '商品', paidFen: 10_000 };
    const terms = { remedies: [{ kind: 'full_refund' }], text: '' };
    const both = ['1', '2'].map(idOf);
    for (const [index, caseId] of both.entries()) {
      await desk.handle({ type: 'file', data: dispute(String(index + 1), { order }), as: agent });
      const merchant = { role: 'merchant', id: 'm' } as const;
      await desk.handle({ caseId, type: 'offerSettlement', data: { by: 'merchant', terms }, as: merchant });
    }
    const buyer = { role: 'buyer', id: 'b' } as const;
    const accept = { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' }, as: buyer } as const;
    const answers = await Promise.all(both.map((caseId) => desk.handle({ ...accept, caseId })));
    expect(answers).toMatchObject([{ ok: true }, { ok: false, rejection: { code: 'refund_elsewhere' } }]);
  });
});
