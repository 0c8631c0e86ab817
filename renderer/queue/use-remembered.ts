/** The part of the queue and the case that an account had in hand, found again. */
import { useEffect, useState } from 'react';
import { useView } from '../app/desk';
import { useSetPreferences } from '../app/preferences';
import { placeAgain } from './refresh';
import { isWaiting, onSelection, selectionNow, startSelection } from './selection';

/** The agent has settled on something once nothing changed for so long, in ms: sooner than what is typed about it is kept. */
const settled = 250;

/** False until the account's preferences have been read. */
export function useRemembered(): boolean {
  const preferences = useView('preferences.read', {}).data;
  const setPreferences = useSetPreferences();
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    if (isReady || preferences === undefined) return;
    startSelection(preferences.filter, preferences.lastCase);
    void placeAgain().catch(() => undefined);
    setReady(true);
  }, [isReady, preferences]);

  useEffect(() => {
    if (!isReady) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      const now = selectionNow();
      setPreferences({ filter: now.filter, ...(isWaiting(now) ? {} : { lastCase: now.caseId }) });
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
  }, [isReady, setPreferences]);

  return isReady;
}
