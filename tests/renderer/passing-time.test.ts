import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetUpdates, updatesNow } from '../../renderer/app/pending-updates';
import { followJumps, jumpBack, keepPlace } from '../../renderer/queue/jumps';
import { followTime } from '../../renderer/queue/passing-time';
import { emptyFilter, selectionNow, selectRow, startSelection } from '../../renderer/queue/selection';
import type { DeskBridge } from '../../shared/contract';
import { minute } from '../../shared/time';
import { summaryOf } from '../support/queue-entries';

const caseOf = (number: number) => summaryOf(number).caseId;
let late: string[] = [];
let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  late = [];
  const desk: Pick<DeskBridge, 'ask'> = {
    ask: async (name) => ({
      ok: true,
      value: name === 'queue.outdated' ? { caseIds: late, more: false } : { place: null },
    }),
  };
  vi.stubGlobal('window', { desk });
  client = new QueryClient();
  startSelection(emptyFilter, caseOf(1));
  forgetUpdates();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what time has changed of the list is counted like any other change, each case once, and nothing moves', async () => {
  const stop = followTime(client);
  const before = selectionNow();
  await vi.advanceTimersByTimeAsync(minute);
  expect(updatesNow().count).toBe(0);
  late = [caseOf(3), caseOf(4)];
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(updatesNow().count).toBe(2);
  expect(selectionNow()).toBe(before);
  stop();
});

test('where one was is kept while another page is open, and not for another account', () => {
  const stop = followJumps('a1');
  keepPlace();
  selectRow(2, caseOf(2));
  keepPlace();
  stop();
  const again = followJumps('a1');
  jumpBack();
  expect(selectionNow().caseId).toBe(caseOf(1));
  again();
  const other = followJumps('a2');
  selectRow(5, caseOf(5));
  jumpBack();
  expect(selectionNow().caseId).toBe(caseOf(5));
  other();
});
