import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, viewKey } from '../../renderer/app/desk';
import { readAhead, readChanged } from '../../renderer/case/read-ahead';
import { readNext } from '../../renderer/queue/read-next';
import { emptyFilter, selectionNow, selectRow, startSelection } from '../../renderer/queue/selection';
import { type DeskBridge, queuePage, type RequestData } from '../../shared/contract';
import { summaryOf } from '../support/queue-entries';

const caseOf = (number: number) => summaryOf(number).caseId;
let client: QueryClient;
let read: string[] = [];
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  read = [];
  const desk: Pick<DeskBridge, 'ask'> = {
    ask: async (name, data) => {
      if (name === 'case.read') read.push((data as RequestData<'case.read'>).caseId);
      return { ok: true, value: null };
    },
  };
  vi.stubGlobal('window', { desk });
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const rows = Array.from({ length: 10 }, (_, number) => summaryOf(number));
  startSelection(emptyFilter, caseOf(0));
  const page = { filter: emptyFilter, offset: 0, limit: queuePage, order: { name: selectionNow().order } };
  client.setQueryData(viewKey('queue.read', page), { rows, offset: 0, total: rows.length, groups: [] });
  stop = readNext(client);
});

afterEach(() => {
  stop();
  client.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the case that comes next is read once the agent stays on a row, whichever way they go', async () => {
  selectRow(4, caseOf(4));
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).toEqual([caseOf(5)]);
  selectRow(3, caseOf(3));
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).toEqual([caseOf(5), caseOf(2)]);
});

test('above the first row there is nothing to read', async () => {
  for (const row of [1, 0]) {
    selectRow(row, caseOf(row));
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).toEqual([]);
});

test('nothing is read for rows that are passed', async () => {
  for (const row of [1, 2, 3, 4, 5]) {
    selectRow(row, caseOf(row));
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(read).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).toEqual([caseOf(6)]);
});

describe('a change that has been shown before it happened', () => {
  const onScreen = { caseId: caseOf(1), reveal: false };

  beforeEach(async () => {
    await Promise.all([readAhead(client, caseOf(1)), readAhead(client, caseOf(2))]);
    const observer = new QueryObserver(client, {
      queryKey: viewKey('case.read', onScreen),
      queryFn: () => ask('case.read', onScreen),
    });
    const before = stop;
    const leave = observer.subscribe(() => undefined);
    stop = () => {
      leave();
      before();
    };
    read = [];
  });

  test('to another case reads nothing; that one is read anew when it is opened', async () => {
    readChanged(client, [caseOf(2)], false);
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toEqual([]);
    await readAhead(client, caseOf(2));
    expect(read).toEqual([caseOf(2)]);
  });

  test('to the case on screen reads that one', async () => {
    readChanged(client, [caseOf(1)], false);
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toEqual([caseOf(1)]);
  });

  test('to more than are told one by one reads it too', async () => {
    readChanged(client, [], true);
    await vi.advanceTimersByTimeAsync(0);
    expect(read).toEqual([caseOf(1)]);
  });
});
