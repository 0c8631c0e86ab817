/** Reading the queue again, on the agent's word or after their own act, with the case in hand staying in hand. */
import type { QueryClient } from '@tanstack/react-query';
import { ask } from '../app/desk';
import { forgetUpdates } from '../app/pending-updates';
import { relocate, selectionNow } from './selection';

const views = new Set<unknown>(['queue.read', 'case.read', 'case.source']);

/** Shows everything as it stands now. */
export async function refreshQueue(client: QueryClient): Promise<void> {
  const isView = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => views.has(queryKey[0]) };
  client.removeQueries({ ...isView, type: 'inactive' });
  forgetUpdates();
  await Promise.all([client.invalidateQueries(isView), placeAgain()]);
}

/** Where the case in hand stands now. */
export async function placeAgain(): Promise<void> {
  const { filter, caseId } = selectionNow();
  if (caseId === null) return;
  const { place } = await ask('queue.place', { filter, caseId });
  const now = selectionNow();
  if (now.caseId === caseId && now.filter === filter) relocate(place);
}
