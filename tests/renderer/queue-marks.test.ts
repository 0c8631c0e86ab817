import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { viewKey } from '../../renderer/app/desk';
import { clearMarks, marksNow, toggleMark } from '../../renderer/queue/marks';
import { emptyFilter, relocate, selectRow, startSelection } from '../../renderer/queue/selection';
import { queuePage } from '../../shared/contract';
import { summaryOf } from '../support/queue-entries';

const caseOf = (number: number) => summaryOf(number).caseId;
const rows = Array.from({ length: 10 }, (_, number) => summaryOf(number));
let client: QueryClient;

function read(filter = emptyFilter): void {
  const page = { filter, offset: 0, limit: queuePage };
  client.setQueryData(viewKey('queue.read', page), { rows, offset: 0, total: rows.length, groups: [] });
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
    relocate(null);
    await toggleMark(client);
    expect([...marksNow().keys()]).toEqual([caseOf(3)]);
  });

  test('begins at the first row with nothing in hand', async () => {
    await toggleMark(client);
    expect([...marksNow().keys()]).toEqual([caseOf(0)]);
  });
});
