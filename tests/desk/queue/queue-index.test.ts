import { describe, expect, it } from 'vitest';
import type { IndexEntry } from '../../../electron/desk/queue/entry';
import type { QueueIndex } from '../../../electron/desk/queue/queue-index';
import type { AskedOrder, QueueView } from '../../../shared/contract';
import { emptyIndex } from '../../support/queue';
import { entry } from '../../support/queue-entries';

const minute = 60_000;
const hour = 60 * minute;
const now = 1_000_000;
const looker = { account: 'a1', now };
const all = { view: 'all' as const, stages: [], text: '' };

async function indexOf(entries: readonly IndexEntry[]): Promise<QueueIndex> {
  const index = await emptyIndex();
  for (const one of entries) index.put(one);
  return index;
}

const order = async (index: QueueIndex) =>
  (await index.window(all, 0, 1000, looker)).rows.map(({ caseId }) => caseId.split(':')[2]);

describe('the queue', () => {
  it('is in order of what is due first, severe before the rest, cases without a due time after, closed ones last', async () => {
    const index = await emptyIndex();
    index.put(entry(1, { dueAt: 300 }));
    index.put(entry(2, { dueAt: 100 }));
    index.put(entry(3));
    index.put(entry(4, { dueAt: 100, severity: 'severe' }));
    index.put(entry(5, { stage: 'closed' }));
    index.put(entry(6));
    expect(await order(index)).toEqual(['4', '2', '1', '3', '6', '5']);
  });

  it('finds by any word of ids, names and titles, whatever the case of its letters', async () => {
    const index = await emptyIndex();
    index.put(entry(1, { title: '实木餐桌 Oak' }));
    index.put(entry(2, { buyer: 'oakley' }));
    expect((await index.window({ ...all, text: 'OAK' }, 0, 10, looker)).total).toBe(2);
    expect((await index.window({ ...all, text: 'oak 餐桌' }, 0, 10, looker)).total).toBe(1);
    expect((await index.window({ ...all, text: 'order2' }, 0, 10, looker)).total).toBe(1);
  });

  it('knows how many are samples, as they come and go', async () => {
    const index = await emptyIndex();
    const sample = entry(2, { caseId: 'taobao:sample:2:1' });
    index.put(entry(1));
    index.put(sample);
    index.put({ ...sample, nextAt: 7 });
    expect(index.samples).toBe(1);
    index.remove('taobao:sample:2:1');
    expect(index.samples).toBe(0);
  });

  it('counts what is overdue as time goes by', async () => {
    const index = await emptyIndex();
    index.put(entry(1, { dueAt: now + 60_000, dueOwner: 'platform' }));
    expect((await index.window(all, 0, 1, looker)).counts.overdue).toBe(0);
    expect((await index.window(all, 0, 1, { ...looker, now: now + 120_000 })).counts.overdue).toBe(1);
  });
});

describe('what is due soon', () => {
  const due = (number: number, more: Partial<IndexEntry['summary']>) =>
    entry(number, { dueAt: now + hour, dueOwner: 'platform', ...more });
  const soon = async (index: QueueIndex, later = 0) => {
    const { rows, counts } = await index.window({ ...all, view: 'soon' }, 0, 10, { ...looker, now: now + later });
    return { numbers: rows.map(({ caseId }) => Number(caseId.split(':')[2])), count: counts.soon };
  };

  it('is what the platform has to do within a day and is not overdue, counted as time goes by', async () => {
    const index = await indexOf([due(1, {}), due(2, { dueAt: now + 24 * hour }), due(3, { dueAt: now })]);
    expect(await soon(index)).toEqual({ numbers: [1], count: 1 });
    expect(await soon(index, minute)).toEqual({ numbers: [1, 2], count: 2 });
    expect(await soon(index, hour)).toEqual({ numbers: [2], count: 1 });
  });

  it('is not what the parties have to do, what is on hold or closed, or what has no due time', async () => {
    const index = await indexOf([
      due(1, { dueOwner: 'buyer' }),
      due(2, { heldUntil: now + hour }),
      due(3, { stage: 'closed' }),
      due(4, { dueAt: null }),
    ]);
    expect(await soon(index)).toEqual({ numbers: [], count: 0 });
    index.put(due(2, {}));
    expect(await soon(index)).toEqual({ numbers: [2], count: 1 });
    index.put(due(2, { stage: 'closed' }));
    expect(await soon(index)).toEqual({ numbers: [], count: 0 });
  });

  it('is counted without what was put off', async () => {
    const index = await indexOf([due(1, {}), due(2, {})]);
    const { caseId } = entry(1).summary;
    const arranged = { version: 1, pinned: [], snoozed: [{ caseId, at: now - 1, until: now + 30 * minute }] };
    const { total, counts } = await index.window({ ...all, view: 'soon' }, 0, 10, { ...looker, arranged });
    expect({ total, count: counts.soon }).toEqual({ total: 1, count: 1 });
  });
});

describe('the order and the headings', () => {
  const filled = indexOf([
    entry(1, { dueAt: now - 1, amountFen: 5, filedAt: 9, severity: 'minor' }),
    entry(2, { dueAt: now + hour, amountFen: 50, filedAt: 1, platform: 'jd' }),
    entry(3, { dueAt: now + 30 * hour, amountFen: 50, filedAt: 5, severity: 'severe' }),
    entry(4, { category: null, stage: 'closed', amountFen: 500, updatedAt: 1 }),
  ]);
  const window = async (more: object) => (await filled).window({ ...all, ...more }, 0, 100, looker);
  const ids = async (more: object) => (await window(more)).rows.map(({ caseId }) => caseId.split(':')[2]);

  it('are by due time, the largest amount, the oldest filing or the worst first; equal ones by due time', async () => {
    expect(await ids({})).toEqual(['1', '2', '3', '4']);
    expect(await ids({ sort: 'amount' })).toEqual(['4', '2', '3', '1']);
    expect(await ids({ sort: 'filed' })).toEqual(['2', '3', '4', '1']);
    expect(await ids({ sort: 'severity' })).toEqual(['3', '2', '4', '1']);
  });

  it('keep what has a heading together, in the sort that was asked for', async () => {
    expect((await window({})).groups).toEqual([]);
    expect((await window({ group: 'due' })).groups).toEqual([
      { key: 'overdue', count: 1 },
      { key: 'soon', count: 1 },
      { key: 'later', count: 1 },
      { key: 'none', count: 1 },
    ]);
    expect(await ids({ group: 'platform', sort: 'amount' })).toEqual(['4', '3', '1', '2']);
    expect((await window({ group: 'platform' })).groups).toEqual([
      { key: 'taobao', count: 3 },
      { key: 'jd', count: 1 },
    ]);
    expect((await window({ group: 'category' })).groups.at(-1)).toEqual({ key: 'none', count: 1 });
  });

  it('say where a case stands in that order', async () => {
    expect(await (await filled).place({ ...all, sort: 'amount' }, 'taobao:refund:1:1', looker)).toBe(3);
  });
});

describe('the views', () => {
  const shown = async (view: QueueView, entries: IndexEntry[]) => {
    const index = await indexOf(entries);
    return (await index.window({ ...all, view }, 0, 100, looker)).rows.map(({ caseId }) => caseId.split(':')[2]);
  };
  const platforms = { dueAt: 2_000_000, dueKind: 'intake', dueOwner: 'platform' } as const;

  it('what is on hold is shown there, and is no work to be done or taken meanwhile', async () => {
    const held = entry(1, { ...platforms, dueKind: 'hold', heldUntil: 2_000_000, assignee: 'a1' });
    const entries = [held, entry(2, platforms)];
    expect(await shown('hold', entries)).toEqual(['1']);
    expect(await shown('due', entries)).toEqual(['2']);
    expect(await shown('unassigned', [entry(1, { ...platforms, heldUntil: 2_000_000 }), entry(2, platforms)])).toEqual([
      '2',
    ]);
    expect(await shown('mine', entries)).toEqual(['1']);
  });

  it('pending is all that somebody waits for, also of a closed case', async () => {
    const entries = [
      entry(1, { pending: ['withdrawal'] }),
      entry(2),
      entry(3, { stage: 'closed', closure: 'dismissed', pending: ['dismissal_check'], ...platforms }),
    ];
    expect(await shown('pending', entries)).toEqual(['1', '3']);
    expect(await shown('unassigned', entries)).toEqual([]);
  });

  it('appeals are those that wait to be admitted and those that are heard', async () => {
    const entries = [
      entry(1, { stage: 'appeal' }),
      entry(2, { stage: 'ruled', pending: ['appeal'] }),
      entry(3, { stage: 'ruled' }),
    ];
    expect(await shown('appeals', entries)).toEqual(['1', '2']);
  });
});

describe('what the clock waits for', () => {
  const at = (number: number, nextAt: number | null) => ({ ...entry(number), nextAt });
  const idOf = (number: number) => `taobao:refund:${number}:1`;

  it('is the earliest window of all cases, as each stands now', async () => {
    const index = await indexOf([at(1, 30), at(2, 20), at(3, null)]);
    expect(index.nextDue()).toEqual({ caseId: idOf(2), dueAt: 20 });
    index.put(at(2, 40));
    expect(index.nextDue()).toEqual({ caseId: idOf(1), dueAt: 30 });
    index.put(at(3, 10));
    expect(index.nextDue()).toEqual({ caseId: idOf(3), dueAt: 10 });
    index.remove(idOf(3));
    index.put(at(1, null));
    expect(index.dueBy(40)).toEqual([{ caseId: idOf(2), dueAt: 40 }]);
    expect(index.dueBy(39)).toEqual([]);
  });

  it('passes over a case that is set aside until it is put back or changes', async () => {
    const index = await indexOf([at(1, 10), at(2, 20)]);
    index.setAside(idOf(1));
    expect(index.nextDue()).toMatchObject({ dueAt: 20 });
    index.putBack(idOf(1));
    expect(index.nextDue()).toMatchObject({ dueAt: 10 });
    index.setAside(idOf(1));
    index.put(at(1, 5));
    expect(index.nextDue()).toMatchObject({ dueAt: 5 });
    index.remove(idOf(2));
    index.putBack(idOf(2));
    expect(index.dueBy(100)).toHaveLength(1);
  });
});

describe('a list that is read by a named order', () => {
  const [first, later] = [{ name: 'order-first' }, { name: 'order-later' }];
  const due = (number: number, dueAt: number, more: object = {}) => entry(number, { dueAt, ...more });
  const of = (number: number) => entry(number).summary.caseId;
  const read = async (index: QueueIndex, order: AskedOrder, more: object = {}) => {
    const pages = await Promise.all([0, 2, 4].map((at) => index.window({ ...all, ...more }, at, 2, looker, order)));
    const [{ total, groups, reading } = { total: 0, groups: [], reading: '' }] = pages;
    return {
      ids: pages.flatMap(({ rows }) => rows.map(({ caseId }) => Number(caseId.split(':')[2]))),
      total,
      groups: groups.map(({ key, count }) => `${key} ${count}`),
      isOfOne: pages.every((page) => page.reading === reading),
    };
  };

  it('has each case once and at its place, whatever changes before the next page is read', async () => {
    const index = await indexOf([due(1, 100), due(2, 200), due(3, 300), due(4, 400)]);
    const [head] = (await index.window(all, 0, 2, looker, first)).rows;
    expect(head?.caseId).toBe(of(1));
    index.put(due(4, 50));
    index.put(due(5, 10));
    index.put(due(1, 900, { title: 'changed' }));
    expect(await read(index, first)).toMatchObject({ ids: [1, 2, 3, 4], total: 4, isOfOne: true });
    expect((await index.window(all, 0, 1, looker, first)).rows[0]?.title).toBe('changed');
    expect(await index.place(all, of(4), looker, first)).toBe(3);
    expect(await index.place(all, of(5), looker, first)).toBeNull();
    expect(await read(index, later)).toMatchObject({ ids: [5, 4, 2, 3, 1], total: 5 });
    // The one before is there beside it.
    expect(await read(index, first)).toMatchObject({ ids: [1, 2, 3, 4] });
  });

  it('keeps its cases under the headings that it counted', async () => {
    const index = await indexOf([due(1, 100), due(2, 200, { stage: 'evidence' }), due(3, 300)]);
    const byStage = { group: 'stage' };
    const before = await read(index, first, byStage);
    expect(before).toMatchObject({ ids: [1, 3, 2], groups: ['intake 2', 'evidence 1'] });
    index.put(due(1, 100, { stage: 'closed' }));
    expect(await read(index, first, byStage)).toEqual(before);
  });

  it('after another has some cases where they belong now, and all others as they lay', async () => {
    const index = await indexOf([due(1, 100), due(2, 200), due(3, 300), due(4, 400)]);
    await read(index, first);
    index.put(due(1, 350));
    index.put(due(3, 1));
    index.put(due(5, 360));
    const after = { ...later, after: { ...first, cases: [of(1), of(5)] } };
    expect(await read(index, after)).toMatchObject({ ids: [2, 3, 1, 5, 4], total: 5 });
    expect(await read(index, later)).toMatchObject({ ids: [2, 3, 1, 5, 4] });
  });

  it('so under headings too, which come and go with their cases', async () => {
    const index = await indexOf([due(1, 100), due(2, 200, { stage: 'evidence' }), due(3, 300)]);
    const byStage = { group: 'stage' };
    await read(index, first, byStage);
    index.put(due(2, 200));
    index.put(due(3, 300, { stage: 'closed' }));
    index.put(due(1, 100, { stage: 'appeal' }));
    const after = { ...later, after: { ...first, cases: [of(2), of(3)] } };
    expect(await read(index, after, byStage)).toMatchObject({ ids: [1, 2, 3], groups: ['intake 2', 'closed 1'] });
  });

  it('leaves out what no longer belongs to it', async () => {
    const index = await indexOf([due(1, 100), due(2, 200)]);
    const mine = { view: 'mine' };
    index.put(due(1, 100, { assignee: 'a1' }));
    await read(index, first, mine);
    index.put(due(1, 100));
    index.put(due(2, 200, { assignee: 'a1' }));
    const after = { ...later, after: { ...first, cases: [of(1), of(2)] } };
    expect(await read(index, after, mine)).toMatchObject({ ids: [2], total: 1 });
  });

  it('is another reading once it could not be kept: a case was taken out, or many lists were read since', async () => {
    const index = await indexOf([due(1, 100), due(2, 200), due(3, 300)]);
    const reading = async (order: AskedOrder) => (await index.window(all, 0, 2, looker, order)).reading;
    const before = await reading(first);
    expect(await reading(first)).toBe(before);
    index.remove(of(2));
    expect(await reading(first)).not.toBe(before);
    const again = await reading(first);
    const others = async (count: number) => {
      for (let other = 0; other < count; other += 1) await reading({ name: `order-${other}` });
    };
    await others(63);
    expect(await reading(first)).toBe(again);
    await others(64);
    expect(await reading(first)).not.toBe(again);
  });

  it('stays while it is asked for, however many others are read', async () => {
    const index = await indexOf([due(1, 100), due(2, 200)]);
    const reading = async (order: AskedOrder) => (await index.window(all, 0, 2, looker, order)).reading;
    const before = await reading(first);
    for (let other = 0; other < 200; other += 1) {
      await reading({ name: `order-${other}` });
      expect(await reading(first)).toBe(before);
    }
  });

  it('is nobody else’s', async () => {
    const index = await indexOf([due(1, 100, { assignee: 'a1' })]);
    const mine = { ...all, view: 'mine' as const };
    expect((await index.window(mine, 0, 2, looker, first)).total).toBe(1);
    expect((await index.window(mine, 0, 2, { ...looker, account: 'a2' }, first)).total).toBe(0);
  });
});

describe('a list that was read a while ago', () => {
  const order = { name: 'order-shown' };
  const soon = (number: number, dueAt: number) => entry(number, { dueAt, dueOwner: 'platform' });
  const outdated = async (index: QueueIndex, filter: object, later: number) => {
    const shown = { ...all, ...filter };
    await index.window(shown, 0, 10, looker, order);
    const { caseIds, more } = await index.outdated(shown, { ...looker, now: now + later }, order);
    return { numbers: caseIds.map((caseId) => Number(caseId.split(':')[2])), more };
  };

  it('says which cases time alone has brought into it, taken out of it or put under another heading', async () => {
    const index = await indexOf([soon(1, now + 60_000), soon(2, now + 5 * hour), soon(3, now + 30 * hour)]);
    expect(await outdated(index, { view: 'overdue' }, 0)).toEqual({ numbers: [], more: false });
    expect(await outdated(index, { view: 'overdue' }, 120_000)).toEqual({ numbers: [1], more: false });
    expect(await outdated(index, { view: 'soon' }, 7 * hour)).toEqual({ numbers: [3, 1, 2], more: false });
    expect(await outdated(index, { text: 'due:2m..1d' }, 4.5 * hour)).toEqual({ numbers: [], more: false });
    expect(await outdated(index, { text: 'due:1h..1d' }, 4.5 * hour)).toEqual({ numbers: [2], more: false });
    expect(await outdated(index, { group: 'due' }, 4 * hour)).toEqual({ numbers: [1, 2], more: false });
  });

  it('says so of no more cases than can be told one by one', async () => {
    const index = await indexOf(Array.from({ length: 250 }, (_, number) => soon(number, now + 60_000)));
    const { numbers, more } = await outdated(index, { view: 'overdue' }, 120_000);
    expect(numbers).toHaveLength(200);
    expect(more).toBe(true);
  });

  it('says nothing of one that is not kept', async () => {
    const index = await indexOf([soon(1, now + 60_000)]);
    const later = { ...looker, now: now + hour };
    expect(await index.outdated({ ...all, view: 'overdue' }, later, { name: 'order-other' })).toEqual({
      caseIds: [],
      more: false,
    });
  });
});
