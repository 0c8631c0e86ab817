import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readAhead } from '../../renderer/case/read-ahead';
import { emptyFilter, selectRow, startSelection } from '../../renderer/queue/selection';
import { followSelection } from '../../renderer/queue/shown-case';
import type { DeskBridge } from '../../shared/contract';

const caseOf = (number: number) => `taobao:refund:${number}:1`;

let shown: (string | null)[] = [];
let asked: string[] = [];
let answer: (caseId: string) => void = () => undefined;
let stop: () => void = () => undefined;

/** What is read stays on its way until `answer` says which case has come. */
function follow() {
  const waiting = new Map<string, () => void>();
  answer = (caseId) => waiting.get(caseId)?.();
  stop = followSelection(
    (caseId) => shown.push(caseId),
    (caseId) => {
      asked.push(caseId);
      return new Promise((resolve) => waiting.set(caseId, () => resolve(null)));
    },
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  startSelection(emptyFilter, caseOf(0));
  shown = [];
  asked = [];
  follow();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the case that the panes show', () => {
  test('changes once what is shown of it has been read, and not before', async () => {
    selectRow(1, caseOf(1));
    await settle();
    expect(shown).toEqual([caseOf(0)]);
    answer(caseOf(1));
    await settle();
    expect(shown).toEqual([caseOf(0), caseOf(1)]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown).toHaveLength(2);
  });

  test('changes also where reading takes long: then the pane says that it is being read', async () => {
    selectRow(1, caseOf(1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown).toEqual([caseOf(0), caseOf(1)]);
  });

  test('is not one that was passed, and none of those is read', async () => {
    selectRow(1, caseOf(1));
    for (const row of [2, 3, 4, 5]) {
      await vi.advanceTimersByTimeAsync(30);
      selectRow(row, caseOf(row));
    }
    answer(caseOf(1));
    await settle();
    expect(shown).toEqual([caseOf(0)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([caseOf(1), caseOf(5)]);
    expect(shown).toEqual([caseOf(0), caseOf(5)]);
  });
});

describe('opening a case', () => {
  const requests: string[] = [];

  beforeEach(() => {
    requests.length = 0;
    const desk: Pick<DeskBridge, 'ask'> = {
      ask: async (name) => {
        requests.push(name);
        return { ok: true, value: null };
      },
    };
    vi.stubGlobal('window', { desk });
  });

  test('asks for the case and for its draft once, however many panes show it', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    await Promise.all([readAhead(client, caseOf(7)), readAhead(client, caseOf(7))]);
    expect(requests.toSorted()).toEqual(['case.read', 'draft.read']);
    await readAhead(client, caseOf(7));
    expect(requests).toHaveLength(2);
  });

  test('asks again once the case has changed', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    await readAhead(client, caseOf(8));
    await client.invalidateQueries({ queryKey: ['case.read'] });
    await readAhead(client, caseOf(8));
    expect(requests.toSorted()).toEqual(['case.read', 'case.read', 'draft.read']);
  });
});
