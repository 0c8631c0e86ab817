import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetUpdates, noteUpdates, updatesNow } from '../../renderer/app/pending-updates';
import { putInSight, wantedTopNow, wantTop } from '../../renderer/queue/in-sight';
import { bringToTop, refreshOwn, refreshQueue, setFilter } from '../../renderer/queue/refresh';
import { fetchRow, knownRow } from '../../renderer/queue/rows';
import { emptyFilter, selectionNow, selectRow, startSelection } from '../../renderer/queue/selection';
import type { DeskBridge, RequestData } from '../../shared/contract';
import { summaryOf } from '../support/queue-entries';

type Read = RequestData<'queue.read'>;

const caseOf = (number: number) => summaryOf(number).caseId;
let client: QueryClient;
/** The numbers of the cases as they stand in main now, and in each order that it keeps. */
let now: number[] = [];
let kept = new Map<string, { numbers: number[]; reading: string }>();
let readings = 0;
let asked: Read[] = [];
let isBroken = false;
let onRead: () => void = () => undefined;

/** Main, as far as the queue asks it. */
function listBy({ order }: Pick<Read, 'order'>) {
  const name = order?.name ?? '';
  readings += 1;
  const list = kept.get(name) ?? { numbers: now, reading: `${name} ${readings}` };
  kept.set(name, list);
  return list;
}

const answers: Record<string, (data: never) => unknown> = {
  'queue.read': (data: Read) => {
    asked.push(data);
    onRead();
    const { numbers, reading } = listBy(data);
    const rows = numbers.slice(data.offset, data.offset + data.limit).map((number) => summaryOf(number));
    return { rows, offset: data.offset, total: numbers.length, groups: [], reading };
  },
  'queue.place': (data: RequestData<'queue.place'>) => {
    const place = listBy(data).numbers.findIndex((number) => caseOf(number) === data.caseId);
    return { place: place < 0 ? null : place };
  },
};

beforeEach(async () => {
  now = Array.from({ length: 250 }, (_, number) => number);
  kept = new Map();
  asked = [];
  isBroken = false;
  onRead = () => undefined;
  const desk: Pick<DeskBridge, 'ask'> = {
    ask: async (name, data) =>
      isBroken
        ? { ok: false, fault: { code: 'unexpected', detail: '' } }
        : { ok: true, value: answers[name]?.(data as never) ?? null },
  };
  vi.stubGlobal('window', { desk });
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  startSelection(emptyFilter, caseOf(20));
  await fetchRow(client, selectionNow(), 0);
  selectRow(20, caseOf(20));
  putInSight({ first: 15, last: 30 });
  forgetUpdates();
});

afterEach(() => {
  client.clear();
  putInSight(null);
  wantTop(null);
  vi.unstubAllGlobals();
});

describe('the queue read again', () => {
  test('changes at one go, with the case in hand in hand and where it was on the screen', async () => {
    const before = selectionNow();
    now = [900, 901, ...now];
    noteUpdates([{ caseId: caseOf(900), seq: 1 }], false);
    const reading = refreshQueue(client);
    expect(selectionNow()).toBe(before);
    await reading;
    expect(selectionNow()).toMatchObject({ index: 22, caseId: caseOf(20), staying: { from: 20, to: 22 } });
    expect(selectionNow().order).not.toBe(before.order);
    expect(knownRow(client, selectionNow(), 0)?.caseId).toBe(caseOf(900));
    expect(updatesNow().count).toBe(0);
  });

  test('keeps the first row in sight where it was, with the case in hand elsewhere', async () => {
    putInSight({ first: 140, last: 160 });
    await fetchRow(client, selectionNow(), 140);
    now = [900, 901, ...now.filter((number) => number !== 140)];
    await refreshQueue(client);
    expect(selectionNow()).toMatchObject({ index: 22, staying: { from: 141, to: 142 } });
    expect(knownRow(client, selectionNow(), 142)?.caseId).toBe(caseOf(141));
  });

  test('shows what is new on top where the top is looked at', async () => {
    putInSight({ first: 0, last: 15 });
    now = [900, ...now];
    await refreshQueue(client);
    expect(selectionNow()).toMatchObject({ index: 21, staying: null });
  });

  test('scrolls nothing of another part that was opened meanwhile', async () => {
    now = [900, 901, ...now];
    onRead = () => {
      onRead = () => undefined;
      setFilter({ view: 'mine' });
    };
    await refreshQueue(client);
    expect(selectionNow()).toMatchObject({ filter: { view: 'mine' }, staying: null });
  });

  test('goes by the last time it was asked for', async () => {
    const first = refreshQueue(client);
    now = [900, ...now];
    await Promise.all([first, refreshQueue(client)]);
    expect(knownRow(client, selectionNow(), 0)?.caseId).toBe(caseOf(900));
  });

  test('that cannot be read leaves it as it was', async () => {
    const before = selectionNow();
    isBroken = true;
    await refreshQueue(client);
    expect(selectionNow()).toBe(before);
  });
});

describe('after one’s own act', () => {
  test('only its cases are put where they belong, and what others changed is still to be shown', async () => {
    const before = selectionNow().order;
    noteUpdates(
      [caseOf(3), caseOf(20)].map((caseId) => ({ caseId, seq: 5 })),
      false,
    );
    await refreshOwn(client, [caseOf(20)]);
    const { order } = selectionNow();
    expect(asked.flatMap((one) => one.order?.after ?? [])).toEqual([{ name: before, cases: [caseOf(20)] }]);
    expect(asked.filter((one) => one.order?.after).map((one) => one.order?.name)).toEqual([order]);
    expect([...updatesNow().seqs.keys()]).toEqual([caseOf(3)]);
  });
});

test('acts that follow each other, and the agent’s own word, each go on from what the one before has put on screen', async () => {
  await Promise.all([refreshOwn(client, [caseOf(20)]), refreshQueue(client), refreshOwn(client, [caseOf(21)])]);
  const heads = asked.filter(({ offset }) => offset === 0).map(({ order }) => order);
  const [, first, all, last] = [...new Map(heads.map((order) => [order?.name, order])).values()];
  expect(first?.after).toMatchObject({ cases: [caseOf(20)] });
  expect(all?.after).toBeUndefined();
  expect(last?.after).toEqual({ name: all?.name, cases: [caseOf(21)] });
  expect(selectionNow().order).toBe(last?.name);
});

describe('the queue as it was left', () => {
  test('has the row that was first on screen first again, wherever it stands by now', async () => {
    now = [900, ...now];
    await refreshQueue(client);
    await bringToTop(caseOf(140), 12);
    expect(wantedTopNow()).toEqual({ place: 141, hidden: 12 });
  });

  test('also where it is read again meanwhile, and not in another part of it', async () => {
    const found = bringToTop(caseOf(140), 12);
    now = [900, ...now];
    await Promise.all([refreshQueue(client), found]);
    await bringToTop(caseOf(140), 12);
    expect(wantedTopNow()).toEqual({ place: 141, hidden: 12 });
    wantTop(null);
    const left = bringToTop(caseOf(140), 12);
    setFilter({ view: 'mine' });
    await left;
    expect(wantedTopNow()).toBeNull();
  });
});

test('a page of another moment is none of the list’s', async () => {
  kept.clear();
  expect(await fetchRow(client, selectionNow(), 150)).toBeNull();
  expect((await fetchRow(client, selectionNow(), 50))?.caseId).toBe(caseOf(50));
});

describe('the case in hand', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  test('keeps its place when the same part of the queue is asked for in another way', async () => {
    now = now.filter((number) => number > 10);
    setFilter({ text: '餐桌' });
    await refreshQueue(client);
    setFilter({ sort: 'amount' });
    await settled();
    expect(selectionNow()).toMatchObject({ index: 9, caseId: caseOf(20) });
  });

  test('stays in hand in another part, which is begun at its top', async () => {
    setFilter({ view: 'mine' });
    await settled();
    expect(selectionNow()).toMatchObject({ index: null, hint: 0, caseId: caseOf(20) });
  });
});
