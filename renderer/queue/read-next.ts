/** The case that comes next, the way the agent is going, is read while they look at the one in hand: the next key shows it at once. */
import type { QueryClient } from '@tanstack/react-query';
import { readAhead } from '../case/read-ahead';
import { knownRow } from './rows';
import { onSelection, selectionNow } from './selection';

/** ms that a case is looked at before the next is read: who moves on at once has left it behind. */
const stay = 160;

/** Returns how to stop. */
export function readNext(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let step = 1;
  let last = selectionNow().index ?? 0;
  const read = () => {
    const list = selectionNow();
    const { index } = list;
    const next = index === null ? -1 : index + step;
    const row = next < 0 ? null : knownRow(client, list, next);
    if (row !== null) void readAhead(client, row.caseId);
  };
  const stop = onSelection(() => {
    const { index } = selectionNow();
    if (index !== null && index !== last) {
      step = index < last ? -1 : 1;
      last = index;
    }
    clearTimeout(timer);
    timer = setTimeout(read, stay);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
