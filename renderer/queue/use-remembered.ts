/** The part of the queue and the case that an account had in hand, found again. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseId } from '../../shared/case';
import type { Preferences } from '../../shared/contract';
import { useView } from '../app/desk';
import { useSetPreferences } from '../app/preferences';
import { readToNow, startReadTo } from '../case/read-to';
import { hiddenNow, inSightNow } from './in-sight';
import { bringToTop, placeAgain } from './refresh';
import { knownRow, readList } from './rows';
import { isWaiting, onSelection, selectionNow, startSelection } from './selection';

/** The agent has settled on something once nothing changed for so long, in ms: sooner than what is typed about it is kept. */
const settled = 250;

/** ms that rows are waited for at most, so that they are drawn with the desk: about a frame. */
const oneFrame = 16;

/** False until the account's preferences have been read, and for a moment more where the rows of their queue come in it. */
export function useRemembered(): boolean {
  const client = useQueryClient();
  const setPreferences = useSetPreferences();
  const [isReady, setReady] = useState(false);
  // From then on they are written here, and the desk is not drawn anew for that.
  const preferences = useView('preferences.read', {}, { notifyOnChangeProps: isReady ? [] : ['data'] }).data;

  useEffect(() => {
    if (isReady || preferences === undefined) return;
    const { filter, lastCase, firstRow, firstRowHidden = 0, caseOffset = 0 } = preferences;
    startSelection(filter, lastCase);
    startReadTo(lastCase === null ? null : { caseId: lastCase, offset: caseOffset });
    const rows = readList(client, selectionNow(), undefined).catch(() => undefined);
    void findAgain(firstRow ?? null, firstRowHidden).catch(() => undefined);
    const frame = new Promise((resolve) => setTimeout(resolve, oneFrame));
    void Promise.race([rows, frame]).then(() => setReady(true));
  }, [isReady, preferences, client]);

  useEffect(() => {
    if (!isReady) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      setPreferences(placeNow(client));
    };
    const stop = onSelection(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, settled);
    });
    window.addEventListener('pagehide', keep);
    return () => {
      stop();
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [isReady, setPreferences, client]);

  return isReady;
}

/** The case in hand first: then what was on screen around it, or elsewhere, stands. */
async function findAgain(firstRow: CaseId | null, hidden: number): Promise<void> {
  await placeAgain();
  if (firstRow !== null) await bringToTop(firstRow, hidden);
}

function placeNow(client: QueryClient): Partial<Preferences> {
  const now = selectionNow();
  const { filter } = now;
  const inSight = inSightNow();
  // Nothing is on screen while another page is: then it is as it was.
  const first =
    inSight === null
      ? {}
      : { firstRow: knownRow(client, now, inSight.first)?.caseId ?? null, firstRowHidden: hiddenNow() };
  if (isWaiting(now)) return { filter, ...first };
  return { filter, ...first, lastCase: now.caseId, caseOffset: readToNow(now.caseId) };
}
