/** The cases above and below the one in hand are read while the agent looks at it: whichever key comes next shows its case at once. */
import type { QueryClient } from '@tanstack/react-query';
import { readAhead } from '../case/read-ahead';
import { knownRow } from './rows';
import { onSelection, selectionNow } from './selection';

/** ms that a case is looked at before its neighbours are read: who moves on at once has left them behind. */
const stay = 160;

/** Returns how to stop. */
export function readNeighbours(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () => {
    const { filter, index } = selectionNow();
    if (index === null) return;
    for (const place of [index + 1, index - 1]) {
      const row = place < 0 ? null : knownRow(client, filter, place);
      if (row !== null) void readAhead(client, row.caseId);
    }
  };
  const stop = onSelection(() => {
    clearTimeout(timer);
    timer = setTimeout(read, stay);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
