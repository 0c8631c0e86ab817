import { beforeEach, describe, expect, it } from 'vitest';
import type { FilingReading, MessagesReading } from '../../electron/intake/reading';
import { TakeIn } from '../../electron/intake/take-in';
import { listWaiting } from '../../electron/intake/waiting-messages';
import type { Batch } from '../../electron/intake/worker-messages';
import type { Filing } from '../../shared/commands';
import type { FileProblem } from '../../shared/file-problem';
import { dispute, startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

const filing = (value: Filing): FilingReading => ({
  kind: 'filing',
  filing: value,
  raw: JSON.stringify(value),
  pictures: [],
});

const messages = (number: string, ...ids: string[]): MessagesReading => ({
  kind: 'messages',
  platform: 'taobao',
  sourceKind: 'refund',
  number,
  messages: ids.map((id, index) => ({
    id,
    at: startOfTest + index,
    from: 'buyer',
    author: '买家',
    text: `第 ${id} 条`,
    evidenceSourceIds: [],
  })),
  evidence: [],
  warnings: [],
  raw: JSON.stringify(ids),
  pictures: [],
});

const batch = (...readings: (FilingReading | MessagesReading)[]): Batch => ({
  type: 'batch',
  batch: 1,
  records: readings.map((reading) => ({ file: 'x.json', reading })),
  problems: [],
  pictures: [],
  missing: [],
});

function tally() {
  const counts = { new: 0, updated: 0, unchanged: 0, older: 0, conflicts: 0, waiting: 0 };
  const problems: FileProblem[] = [];
  return {
    counts,
    problems,
    count: (what: 'new' | 'updated' | 'unchanged' | 'older') => {
      counts[what] += 1;
    },
    conflict: () => {
      counts.conflicts += 1;
    },
    waiting: (count: number) => {
      counts.waiting = count;
    },
    changed: () => undefined,
    problem: (problem: FileProblem) => problems.push(problem),
  };
}

const id = 'taobao:refund:1:1';

describe('taking in what was read', () => {
  it('files a new dispute once, however often and together with what it comes', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const first = tally();
    await takeIn.batch(batch(filing(dispute('1')), filing(dispute('2')), filing(dispute('1'))), first);
    expect(first.counts).toMatchObject({ new: 2, updated: 0, unchanged: 1, waiting: 0 });
    const again = tally();
    await takeIn.batch(batch(filing(dispute('2')), filing(dispute('1'))), again);
    expect(again.counts).toMatchObject({ new: 0, updated: 0, unchanged: 2, waiting: 0 });
  });

  it('counts a record of an earlier state, and leaves the case as it is', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const newer = { ...dispute('1').source, modifiedAt: startOfTest + 5000, status: { cs_status: '3' } };
    await takeIn.batch(batch(filing(dispute('1', { source: newer }))), tally());
    const before = (await desk.files.get(id))?.state;
    const told = tally();
    await takeIn.batch(batch(filing(dispute('1')), filing(dispute('1', { source: newer }))), told);
    expect(told.counts).toMatchObject({ new: 0, updated: 0, older: 1, unchanged: 1 });
    expect((await desk.files.get(id))?.state).toEqual(before);
  });

  it('counts a case whose record does not agree with what was done here', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const withdrawn = dispute('1', { entry: { stage: 'closed', closure: 'withdrawn', since: startOfTest } });
    await takeIn.batch(batch(filing(withdrawn)), tally());
    const source = { ...withdrawn.source, modifiedAt: startOfTest + 1000 };
    const told = tally();
    await takeIn.batch(batch(filing(dispute('1', { source }))), told);
    expect(told.counts).toMatchObject({ updated: 1, conflicts: 1 });
    expect(desk.index.get(id)?.summary).toMatchObject({ stage: 'closed', pending: ['conflict'] });
  });

  it('keeps the order of what is about one dispute where batches are taken in at the same time', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const counted = tally();
    const later = (days: number) => {
      const { source, ...rest } = dispute('1');
      return { ...rest, source: { ...source, modifiedAt: source.modifiedAt + days } };
    };
    await Promise.all([
      takeIn.batch(batch(filing(later(0)), filing(dispute('2'))), counted),
      takeIn.batch(batch(messages('3', 'm1'), filing(later(1))), counted),
      takeIn.batch(batch(filing(later(2)), filing(dispute('3')), filing(dispute('2'))), counted),
    ]);
    expect(counted.problems).toEqual([]);
    expect(counted.counts).toMatchObject({ new: 3, waiting: 0 });
    expect((await desk.files.get(id))?.state.source.modifiedAt).toBe(startOfTest + 2);
    expect((await desk.files.get('taobao:refund:3:1'))?.state.messages).toHaveLength(1);
  });

  it('finds that somebody filed one of them while the others were decided, and takes them all in', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const fileBefore = (number: string) =>
      desk.handle({ type: 'file', data: dispute(number), as: { role: 'system', id: 'import' } });
    const filedBefore = ['2', '3'];
    const handleTogether = desk.handleTogether.bind(desk);
    desk.handleTogether = async (orders) => {
      const number = filedBefore.shift();
      if (number !== undefined) await fileBefore(number);
      return handleTogether(orders);
    };
    const counted = tally();
    await takeIn.batch(batch(filing(dispute('1')), filing(dispute('2')), filing(dispute('3'))), counted);
    expect(counted.problems).toEqual([]);
    expect(counted.counts).toMatchObject({ new: 1, unchanged: 2 });
    expect(desk.index.size).toBe(3);
  });

  it('files a dispute whose case was erased as another, together with the rest', async () => {
    const { desk, waiting } = await testDesk();
    await new TakeIn(desk, waiting, null).batch(batch(filing(dispute('1')), filing(dispute('2'))), tally());
    await desk.erase([id], { role: 'lead', id: 'lead' });
    const counted = tally();
    await new TakeIn(desk, waiting, null).batch(
      batch(filing(dispute('1')), filing(dispute('2')), filing(dispute('3'))),
      counted,
    );
    expect(counted.problems).toEqual([]);
    expect(counted.counts).toMatchObject({ new: 2, unchanged: 1 });
    expect(desk.index.get('taobao:refund:1:2')).toBeDefined();
  });

  it('leaves a dispute alone that was erased because it was due, and takes it in where it was filed anew since', async () => {
    const { desk, waiting } = await testDesk();
    await new TakeIn(desk, waiting, null).batch(batch(filing(dispute('1'))), tally());
    const due = {
      closure: 'withdrawn',
      closedAt: startOfTest + 5,
      keptFor: 1,
      version: '1',
      dueSince: startOfTest + 6,
    } as const;
    await desk.erase([id], { role: 'lead', id: 'lead' }, undefined, async () => ({ due }));
    const counted = tally();
    const takeIn = new TakeIn(desk, waiting, null);
    await takeIn.batch(batch(filing(dispute('1')), filing(dispute('2')), messages('1', 'm1')), counted);
    expect(counted).toMatchObject({ problems: [], counts: { new: 1, older: 2, waiting: 0 } });
    expect(await waiting.keys()).toEqual([]);
    const source = { ...dispute('1').source, createdAt: startOfTest + 6 };
    await takeIn.batch(batch(filing(dispute('1', { source }))), counted);
    expect(desk.index.get('taobao:refund:1:2')).toBeDefined();
  });

  it('adds new messages to a case that is there, and none twice', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const told = tally();
    await takeIn.batch(
      batch(filing(dispute('1')), messages('1', 'm1', 'm2'), messages('1', 'm2', 'm3'), messages('1', 'm1')),
      told,
    );
    expect(told.counts).toMatchObject({ new: 1, updated: 2, unchanged: 1, waiting: 0 });
    const file = await desk.files.get(id);
    expect(file?.state.messages.map((message) => message.id)).toEqual(['m1', 'm2', 'm3']);
  });

  it('gives a refund’s messages to the Tmall dispute of that number, whichever comes first and both at once', async () => {
    const opened = await testDesk();
    const tmallDispute = (number: string) => {
      const { source, ...rest } = dispute(number);
      return filing({ ...rest, platform: 'tmall', source: { ...source, platform: 'tmall', kind: 'dispute' } });
    };
    const told = tally();
    const first = new TakeIn(opened.desk, opened.waiting, null);
    await first.batch(batch(messages('1', 'm1'), messages('4', 'x'), tmallDispute('2')), told);
    await Promise.all([
      first.batch(batch(messages('2', 'm2')), told),
      first.batch(batch(messages('3', 'm3')), told),
      first.batch(batch(tmallDispute('3')), told),
    ]);
    expect(told).toMatchObject({ problems: [], counts: { new: 2, updated: 1, waiting: 2 } });
    const { desk, waiting } = await opened.reopen();
    const later = tally();
    await new TakeIn(desk, waiting, null).batch(batch(tmallDispute('1'), messages('1', 'm4')), later);
    expect(later).toMatchObject({ problems: [], counts: { new: 1, updated: 1, waiting: 0 } });
    const idsOf = async (number: string) =>
      (await desk.files.get(`tmall:dispute:${number}:1`))?.state.messages.map((message) => message.id);
    expect(await Promise.all(['1', '2', '3'].map(idsOf))).toEqual([['m1', 'm4'], ['m2'], ['m3']]);
    expect(await waiting.keys()).toEqual(['taobao:refund:4:']);
  });

  it('says since when messages wait, the longest first, and forgets those that are dismissed', async () => {
    const { desk, waiting, clock, host } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    // As an earlier version kept it.
    await host.client.ask('addWaiting', [{ key: 'jd:service:9:', digest: 'd', content: new Uint8Array([1]) }]);
    await takeIn.batch(batch(messages('1', 'm1')), tally());
    clock.hold(startOfTest + 1000);
    await takeIn.batch(batch(messages('2', 'm2'), messages('1', 'm1'), messages('1', 'm3')), tally());
    expect(await listWaiting(waiting)).toEqual({
      waiting: [
        { key: 'jd:service:9:', number: '9', since: null },
        { key: 'taobao:refund:1:', number: '1', since: startOfTest },
        { key: 'taobao:refund:2:', number: '2', since: startOfTest + 1000 },
      ],
      left: 0,
    });
    await waiting.drop(['taobao:refund:1:', 'jd:service:9:']);
    expect(await waiting.keys()).toEqual(['taobao:refund:2:']);
    const told = tally();
    await takeIn.batch(batch(filing(dispute('1')), filing(dispute('2'))), told);
    expect(told).toMatchObject({ problems: [], counts: { new: 2 } });
    const idsOf = async (number: string) =>
      (await desk.files.get(`taobao:refund:${number}:1`))?.state.messages.map((message) => message.id);
    expect(await Promise.all(['1', '2'].map(idsOf))).toEqual([[], ['m2']]);
  });

  describe('a refund of Taobao and a dispute of Tmall of one number', () => {
    const later = startOfTest + 5000;
    const refundOf = (modifiedAt = startOfTest) => {
      const { source, ...rest } = dispute('1');
      return filing({ ...rest, source: { ...source, modifiedAt } });
    };
    const disputeOf = (modifiedAt = startOfTest) => {
      const { source, buyer, ...rest } = dispute('1');
      const tmalls = { ...source, platform: 'tmall' as const, kind: 'dispute', modifiedAt };
      return filing({ ...rest, platform: 'tmall', buyer: { ...buyer, phone: '13800000000' }, source: tmalls });
    };

    it.each([
      ['the refund first', [refundOf(), disputeOf(later)], id, ['other_platform']],
      ['the dispute first', [disputeOf(), refundOf(later)], 'tmall:dispute:1:1', []],
      ['an older dispute second', [refundOf(later), disputeOf()], id, []],
    ])('are one case, whichever comes first: %s', async (_title, readings, caseId, said) => {
      const { desk, waiting } = await testDesk();
      const takeIn = new TakeIn(desk, waiting, null);
      const told = tally();
      await takeIn.batch(batch(...readings), told);
      await takeIn.batch(batch(...readings.toReversed(), messages('1', 'm1')), told);
      expect(told.problems).toEqual([]);
      expect(told.counts.new).toBe(1);
      expect(desk.index.size).toBe(1);
      const state = (await desk.files.get(caseId))?.state;
      expect(state?.warnings.map(({ code }) => code)).toEqual(said);
      expect(state?.messages).toHaveLength(1);
      expect(state?.platform).toBe(caseId.split(':')[0]);
      expect(state?.source).toMatchObject({ number: '1', modifiedAt: later });
    });

    it('keeps what only one of the two knows, and is closed by either', async () => {
      const { desk, waiting } = await testDesk();
      const takeIn = new TakeIn(desk, waiting, null);
      const { filing: over, ...rest } = refundOf(later);
      const withdrawn = { ...over, entry: { stage: 'closed' as const, closure: 'withdrawn' as const, since: later } };
      await takeIn.batch(batch(disputeOf(), { ...rest, filing: withdrawn }), tally());
      const state = (await desk.files.get('tmall:dispute:1:1'))?.state;
      expect(state).toMatchObject({ stage: 'closed', closure: 'withdrawn', buyer: { phone: '13800000000' } });
    });

    it('are one case also where their files are taken in at the same time', async () => {
      const { desk, waiting } = await testDesk();
      const takeIn = new TakeIn(desk, waiting, null);
      const told = tally();
      await Promise.all([disputeOf(), refundOf(later)].map((reading) => takeIn.batch(batch(reading), told)));
      expect(told).toMatchObject({ problems: [], counts: { new: 1, updated: 1 } });
      expect(desk.index.size).toBe(1);
    });
  });

  it('keeps messages that come before their dispute, over a restart too, until it comes', async () => {
    const opened = await testDesk();
    const told = tally();
    await new TakeIn(opened.desk, opened.waiting, null).batch(batch(messages('1', 'm1'), messages('9', 'x')), told);
    expect(told.counts).toMatchObject({ new: 0, updated: 0, unchanged: 0, waiting: 2 });
    const { desk, waiting } = await opened.reopen();
    const later = tally();
    await new TakeIn(desk, waiting, null).batch(batch(filing(dispute('1'))), later);
    expect(later.counts).toMatchObject({ new: 1, updated: 0, unchanged: 0, waiting: 0 });
    expect((await desk.files.get(id))?.state.messages.map((message) => message.id)).toEqual(['m1']);
    expect(await waiting.keys()).toEqual(['taobao:refund:9:']);
  });

  it('whatever the order of the files, the case comes out the same', async () => {
    const readings = [filing(dispute('1')), messages('1', 'm1'), messages('1', 'm1', 'm2')];
    const outcomes: unknown[] = [];
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      await emptyDatabase();
      const { desk, waiting } = await testDesk();
      const takeIn = new TakeIn(desk, waiting, null);
      for (const place of order) await takeIn.batch(batch(...readings.slice(place, place + 1)), tally());
      const state = (await desk.files.get(id))?.state;
      outcomes.push({ ...state, seq: 0, messages: state?.messages.map((message) => message.id).sort() });
    }
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  it('takes a dispute that was filed again after its case was closed for a new case', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const withdrawn = dispute('1', { entry: { stage: 'closed', closure: 'withdrawn', since: startOfTest } });
    await takeIn.batch(batch(filing(withdrawn)), tally());
    const source = { ...withdrawn.source, createdAt: startOfTest + 1000, modifiedAt: startOfTest + 1000 };
    const told = tally();
    await takeIn.batch(batch(filing(dispute('1', { source }))), told);
    expect(told.counts.new).toBe(1);
    expect(desk.index.get('taobao:refund:1:2')).toBeDefined();
  });

  it('gives what is read again of a dispute that was filed twice to the filing that it is of', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const withdrawn = dispute('1', { entry: { stage: 'closed', closure: 'withdrawn', since: startOfTest } });
    const source = { ...withdrawn.source, createdAt: startOfTest + 1000, modifiedAt: startOfTest + 1000 };
    const all = [filing(withdrawn), messages('1', 'm1', 'm2'), filing(dispute('1', { source }))];
    await takeIn.batch(batch(...all), tally());
    const told = tally();
    await takeIn.batch(batch(...all, messages('1', 'm3')), told);
    expect(told).toMatchObject({ problems: [], counts: { new: 0, updated: 1, unchanged: 3 } });
    const idsOf = async (caseId: string) => (await desk.files.get(caseId))?.state.messages.map((message) => message.id);
    expect(await idsOf(id)).toEqual(['m1', 'm3', 'm2']);
    expect(await idsOf('taobao:refund:1:2')).toEqual([]);
    expect(desk.index.size).toBe(2);
  });

  it('has a case for each filing of a dispute, in whatever order they are read', async () => {
    const closed = (createdAt: number) => ({
      entry: { stage: 'closed', closure: 'withdrawn', since: createdAt + 100 } as const,
      source: { ...dispute('1').source, createdAt, modifiedAt: createdAt + 100 },
    });
    const all = [
      dispute('1', closed(startOfTest)),
      dispute('1', closed(startOfTest + 1000)),
      dispute('1', {
        source: { ...dispute('1').source, createdAt: startOfTest + 2000, modifiedAt: startOfTest + 2000 },
      }),
    ].map(filing);
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      await emptyDatabase();
      const { desk, waiting } = await testDesk();
      const takeIn = new TakeIn(desk, waiting, null);
      for (const place of order) await takeIn.batch(batch(...all.slice(place, place + 1)), tally());
      const again = tally();
      await takeIn.batch(batch(...all), again);
      expect(again).toMatchObject({ problems: [], counts: { new: 0, updated: 0, unchanged: 3 } });
      const states = await Promise.all([1, 2, 3].map((n) => desk.files.get(`taobao:refund:1:${n}`)));
      const told = states.map((file) => [file?.state.source.createdAt, file?.state.stage]);
      expect(told.sort()).toEqual([
        [startOfTest, 'closed'],
        [startOfTest + 1000, 'closed'],
        [startOfTest + 2000, expect.not.stringMatching('closed')],
      ]);
    }
  });

  it('brings nothing of a filing that was erased because it was due into a later filing’s case', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const withdrawn = dispute('1', { entry: { stage: 'closed', closure: 'withdrawn', since: startOfTest } });
    const source = { ...withdrawn.source, createdAt: startOfTest + 1000, modifiedAt: startOfTest + 1000 };
    const anew = filing(dispute('1', { source }));
    await takeIn.batch(batch(filing(withdrawn), anew), tally());
    const due = {
      closure: 'withdrawn',
      closedAt: startOfTest + 5,
      keptFor: 1,
      version: '1',
      dueSince: startOfTest + 6,
    } as const;
    await desk.erase([id], { role: 'lead', id: 'lead' }, undefined, async () => ({ due }));
    const { messages: said, ...ofIts } = messages('1', 'm3');
    const itsOwn = { ...ofIts, messages: said.map((one) => ({ ...one, at: startOfTest + 2000 })) };
    const told = tally();
    const again = new TakeIn(desk, waiting, null);
    await again.batch(batch(messages('1', 'm1', 'm2'), filing(withdrawn), itsOwn, anew), told);
    expect(told).toMatchObject({ problems: [], counts: { new: 0, updated: 1, unchanged: 1, older: 2, waiting: 0 } });
    const state = (await desk.files.get('taobao:refund:1:2'))?.state;
    expect(state?.messages.map((message) => message.id)).toEqual(['m3']);
    expect(state?.source.createdAt).toBe(startOfTest + 1000);
    expect(desk.index.size).toBe(1);
  });

  it('names the dispute that the desk does not take, and takes the others', async () => {
    const { desk, waiting } = await testDesk();
    const told = tally();
    const orderless = dispute('1', { order: null });
    await new TakeIn(desk, waiting, null).batch(batch(filing(orderless), filing(dispute('2'))), told);
    expect(told.counts.new).toBe(1);
    expect(told.problems).toMatchObject([
      { file: 'x.json', place: '1', code: 'rejected', params: { number: '1', rejection: 'order_missing' } },
    ]);
  });

  it('keeps the source record as it came, each version of it', async () => {
    const { desk, waiting } = await testDesk();
    const takeIn = new TakeIn(desk, waiting, null);
    const newer = { ...dispute('1').source, modifiedAt: startOfTest + 5000, status: { cs_status: '3' } };
    await takeIn.batch(batch(filing(dispute('1'))), tally());
    await takeIn.batch(batch(filing(dispute('1', { source: newer }))), tally());
    expect((await desk.store.sources(id)).length).toBe(2);
  });
});
