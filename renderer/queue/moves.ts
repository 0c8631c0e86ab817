/** Moving through the queue. */
import type { QueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import { placeAgain } from './refresh';
import { fetchRow, knownRow } from './rows';
import { moved, selectCase, selectionNow, selectRow } from './selection';

/** By so many rows, within a queue of `total`. */
export function moveBy(client: QueryClient, by: number, total: number): void {
  const target = moved(selectionNow(), by, total);
  if (target !== null) moveTo(client, target);
}

export function moveTo(client: QueryClient, index: number): void {
  const { filter } = selectionNow();
  const known = knownRow(client, filter, index);
  selectRow(index, known?.caseId ?? null);
  if (known === null) void followRow(client, index);
}

async function followRow(client: QueryClient, index: number): Promise<void> {
  const { filter } = selectionNow();
  const row = await fetchRow(client, filter, index);
  const now = selectionNow();
  if (row !== null && now.index === index && now.filter === filter) selectRow(index, row.caseId);
}

/** Shows a case that may be in the queue or not. */
export function showCase(caseId: CaseId): void {
  selectCase(caseId);
  void placeAgain();
}

/**
 * The case that follows the one in hand, for "submit and next". Ask before submitting: afterwards the case may stand
 * elsewhere in the queue, and the agent goes on where they were. Then `showCase`. Null where there is no other.
 */
export async function nextCase(client: QueryClient): Promise<CaseId | null> {
  const { filter, index, hint, caseId } = selectionNow();
  const places = index === null ? [hint, hint - 1] : [index + 1, index - 1];
  for (const place of places.filter((each) => each >= 0)) {
    const row = await fetchRow(client, filter, place);
    if (row !== null && row.caseId !== caseId) return row.caseId;
  }
  return null;
}
