import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewKey } from '../../renderer/app/desk';
import { i18n } from '../../renderer/app/i18n';
import { clearMarks, markAll, markOnly, marksNow, mostMarked, toggleMark } from '../../renderer/queue/marks';
import {
  emptyFilter,
  putFilter,
  relocate,
  selectionNow,
  selectRow,
  startSelection,
} from '../../renderer/queue/selection';
import type { CaseSummary } from '../../shared/case';
import { type DeskBridge, queuePage, type RequestData } from '../../shared/contract';
import { summaryOf } from '../support/queue-entries';

const caseOf = (number: number) => summaryOf(number).caseId;
const rows = Array.from({ length: 10 }, (_, number) => summaryOf(number));
let client: QueryClient;

function read(shown = rows): void {
  const { filter, order } = selectionNow();
  const page = { filter, offset: 0, limit: queuePage, order: { name: order } };
  client.setQueryData(viewKey('queue.read', page), { rows: shown, offset: 0, total: shown.length, groups: [] });
}

/** Main, with these cases in its queue. */
function deskOf(many: readonly CaseSummary[]): Pick<DeskBridge, 'ask'> {
  return {
    ask: async (name, data) => {
      if (name === 'queue.place') {
        const place = many.findIndex(({ caseId }) => caseId === (data as RequestData<'queue.place'>).caseId);
        return { ok: true, value: { place: place < 0 ? null : place } };
      }
      const { offset, limit } = data as RequestData<'queue.read'>;
      return { ok: true, value: { rows: many.slice(offset, offset + limit), offset, total: many.length, groups: [] } };
    },
  };
}

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  startSelection(emptyFilter, null);
  clearMarks();
  read();
});

afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

describe('the key that marks', () => {
  test('marks the case in hand, and lets it go again', async () => {
    selectRow(3, caseOf(3));
    await toggleMark(client);
    expect([...marksNow()]).toEqual([[caseOf(3), 'title 3']]);
    await toggleMark(client);
    expect(marksNow().size).toBe(0);
  });

  test('means that case, too, where it has left the queue and another stands in its place', async () => {
    selectRow(3, caseOf(3));
    read(rows.filter(({ caseId }) => caseId !== caseOf(3)));
    relocate(null);
    await toggleMark(client);
    expect([...marksNow().keys()]).toEqual([caseOf(3)]);
  });

  test('begins at the first row with nothing in hand', async () => {
    await toggleMark(client);
    expect([...marksNow().keys()]).toEqual([caseOf(0)]);
  });
});

describe('what is marked', () => {
  const marked = () => [...marksNow().keys()];

  test('stays so however the queue is searched and arranged, and is let go with another view', async () => {
    selectRow(3, caseOf(3));
    await toggleMark(client);
    for (const change of [{ text: '餐桌' }, { sort: 'amount' as const }, { group: 'stage' as const }, { stages: [] }]) {
      putFilter(change);
      expect(marked()).toEqual([caseOf(3)]);
    }
    putFilter({ view: 'mine' });
    expect(marked()).toEqual([]);
  });

  test('is added to by all that was found, each once', async () => {
    selectRow(3, caseOf(3));
    await toggleMark(client);
    await markAll(client, rows.length);
    expect(marked()).toHaveLength(rows.length);
  });

  test('is as much as can be acted on at once, and how much that is of all is said', async () => {
    const words = vi.spyOn(i18n, 't');
    const many = Array.from({ length: mostMarked + 700 }, (_, number) => summaryOf(number));
    vi.stubGlobal('window', { desk: deskOf(many) });
    await markAll(client, rows.length);
    expect(words).not.toHaveBeenCalled();
    clearMarks();
    client.clear();
    await markAll(client, many.length);
    expect(marked()).toHaveLength(mostMarked);
    expect(words).toHaveBeenCalledWith('queue:mostMarked', { most: mostMarked, total: mostMarked + 700 });
  });

  test('is counted once, wherever in the queue it lies or whether it is there at all', async () => {
    const words = vi.spyOn(i18n, 't');
    const many = Array.from({ length: mostMarked + 700 }, (_, number) => summaryOf(number));
    vi.stubGlobal('window', { desk: deskOf(many) });
    client.clear();
    markOnly([3, mostMarked + 50, mostMarked + 60, 5000].map((number) => [caseOf(number), '']));
    await markAll(client, many.length);
    expect(marked()).toHaveLength(mostMarked);
    expect(words).toHaveBeenCalledWith('queue:mostMarked', { most: mostMarked, total: mostMarked + 701 });
  });

  test('keeps what is marked while all that was found is still being read', async () => {
    const reading = markAll(client, rows.length - 1);
    markOnly([[caseOf(9), 'title 9']]);
    await reading;
    expect(marked()).toHaveLength(rows.length);
  });
});
