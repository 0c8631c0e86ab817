/** Time goes by: what is counted is counted again, and what belongs elsewhere in the list by now is said like any other change. */
import type { QueryClient } from '@tanstack/react-query';
import { minute } from '../../shared/time';
import { ask } from '../app/desk';
import { noteUpdates } from '../app/pending-updates';
import { recount } from './rows';
import { selectionNow } from './selection';

/** Returns how to stop. */
export function followTime(client: QueryClient): () => void {
  const look = async () => {
    recount(client);
    const { filter, order } = selectionNow();
    const { caseIds, more } = await ask('queue.outdated', { filter, order: { name: order } });
    if (selectionNow().order !== order || selectionNow().filter !== filter || caseIds.length === 0) return;
    // Nothing happened to them.
    const passed = caseIds.map((caseId) => ({ caseId, seq: 0 }));
    noteUpdates(passed, more);
  };
  // What cannot be read now is looked for again.
  const timer = setInterval(() => void look().catch(() => undefined), minute);
  return () => clearInterval(timer);
}
