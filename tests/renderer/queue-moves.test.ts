import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewKey } from '../../renderer/app/desk';
import { moveTo } from '../../renderer/queue/moves';
import {
  emptyFilter,
  isWaiting,
  putFilter,
  selectionNow,
  selectRow,
  startSelection,
} from '../../renderer/queue/selection';
import { type Answer, type DeskBridge, queuePage, type RequestData } from '../../shared/contract';
import { summaryOf } from '../support/queue-entries';

const caseOf = (number: number) => summaryOf(number).caseId;
const rows = Array.from({ length: 10 }, (_, number) => summaryOf(number));
let client: QueryClient;
/** What main answers to each page that is asked for. */
let answer: (asked: RequestData<'queue.read'>) => Promise<Answer<unknown>>;
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  answer = async ({ offset }) => ({ ok: true, value: { rows: [], offset, total: rows.length, groups: [] } });
  const desk: Pick<DeskBridge, 'ask'> = { ask: async (_name, data) => answer(data as RequestData<'queue.read'>) };
  vi.stubGlobal('window', { desk });
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  startSelection(emptyFilter, caseOf(2));
  const page = { filter: emptyFilter, offset: 0, limit: queuePage, order: { name: selectionNow().order } };
  client.setQueryData(viewKey('queue.read', page), { rows, offset: 0, total: 400, groups: [] });
  selectRow(2, caseOf(2));
});

afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

describe('a row that is not there', () => {
  test('leaves in hand what was in hand before', async () => {
    moveTo(client, 399);
    expect(isWaiting(selectionNow())).toBe(true);
    await settled();
    expect(selectionNow()).toMatchObject({ index: 2, caseId: caseOf(2) });
  });

  test('nor the ones that were passed on the way to it', async () => {
    for (const index of [150, 250, 399]) moveTo(client, index);
    await settled();
    expect(selectionNow()).toMatchObject({ index: 2, caseId: caseOf(2) });
  });

  test('because it could not be read, neither', async () => {
    answer = async () => ({ ok: false, fault: { code: 'unexpected', detail: '' } });
    moveTo(client, 399);
    await settled();
    expect(selectionNow()).toMatchObject({ index: 2, caseId: caseOf(2) });
  });
});

test('a row that comes late is in hand, unless the agent has moved on by then', async () => {
  answer = async ({ offset }) => ({ ok: true, value: { rows: [summaryOf(offset)], offset, total: 400, groups: [] } });
  moveTo(client, 300);
  moveTo(client, 4);
  await settled();
  expect(selectionNow()).toMatchObject({ index: 4, caseId: caseOf(4) });
  moveTo(client, 300);
  await settled();
  expect(selectionNow()).toMatchObject({ index: 300, caseId: caseOf(300) });
});

test('another part of the queue, opened while a row is on its way, has the case that was in hand before', () => {
  moveTo(client, 399);
  putFilter({ text: '餐桌' });
  expect(selectionNow()).toMatchObject({ index: null, caseId: caseOf(2) });
});
