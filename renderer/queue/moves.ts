/** Moving through the queue. */
import type { QueryClient } from '@tanstack/react-query';
import type { CaseId, CaseSummary } from '../../shared/case';
import { keyWordsNow } from '../app/commands';
import { faultOf } from '../app/desk';
import { i18n } from '../app/i18n';
import { tell, tellFault } from '../app/notices';
import { placeAgain } from './refresh';
import { fetchRow, knownRow } from './rows';
import { isWaiting, moved, putBack, selectCase, selectionNow, selectRow } from './selection';

/** By so many rows, within a queue of `total`. */
export function moveBy(client: QueryClient, by: number, total: number): void {
  const target = moved(selectionNow(), by, total);
  if (target !== null) moveTo(client, target);
}

export function moveTo(client: QueryClient, index: number): void {
  const known = knownRow(client, selectionNow(), index);
  selectRow(index, known?.caseId ?? null);
  if (known === null) void followRow(client, index);
}

/** Where no row comes, what was in hand before is in hand again. */
async function followRow(client: QueryClient, index: number): Promise<void> {
  const list = selectionNow();
  const isMeant = () =>
    isWaiting(selectionNow()) && selectionNow().index === index && selectionNow().filter === list.filter;
  let row: CaseSummary | null = null;
  try {
    row = await fetchRow(client, list, index);
    // An empty queue says so itself.
    if (row === null && index > 0 && isMeant()) tell({ id: 'noRow', message: noRow(keyWordsNow('updates.show')) });
  } catch (error) {
    tellFault(faultOf(error));
  }
  if (!isMeant()) return;
  if (row === null) putBack();
  else selectRow(index, row.caseId);
  // The queue was read again meanwhile.
  if (selectionNow().order !== list.order) await placeAgain();
}

function noRow(keys: string | undefined): string {
  return keys === undefined ? i18n.t('queue:noRowNoKey') : i18n.t('queue:noRow', { keys });
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
  const list = selectionNow();
  const { index, hint, caseId } = list;
  const places = index === null ? [hint, hint - 1] : [index + 1, index - 1];
  for (const place of places.filter((each) => each >= 0)) {
    const row = await fetchRow(client, list, place);
    if (row !== null && row.caseId !== caseId) return row.caseId;
  }
  return null;
}
