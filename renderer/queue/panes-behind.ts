/** Which case each pane shows, with everything that can be done to it; and whether that is the one in hand, as it is now. */
import { useLayoutEffect } from 'react';
import type { CaseId } from '../../shared/case';
import { goOnWithHeld, waitForPanes } from '../app/command/held';
import { isActedOn } from '../case/on-its-way';
import { isWaiting, onSelection, selectionNow } from './selection';

type CaseShowing = 'case' | 'verdict';

const shown = new Map<CaseShowing, CaseId | null>();

/** To be called by the pane itself, so that all commands that it holds are there before. @param caseId null while it is being read */
export function usePaneShows(pane: CaseShowing, caseId: CaseId | null): void {
  useLayoutEffect(() => {
    shown.set(pane, caseId);
    // Once the commit is whole. The verdict's pane follows the case's a frame later: what waits goes on with the last of them.
    queueMicrotask(goOnWithHeld);
    return () => {
      shown.delete(pane);
    };
  }, [pane, caseId]);
}

/** While the panes are on screen, keys wait for them. */
export function useWaitForPanes(): void {
  useLayoutEffect(() => {
    const stops = [waitForPanes(areBehind), onSelection(goOnWithHeld)];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

function areBehind(): boolean {
  const now = selectionNow();
  const { caseId } = now;
  if (caseId === null) return isWaiting(now);
  if (isActedOn(caseId)) return true;
  return shown.get('case') !== caseId || (shown.has('verdict') && shown.get('verdict') !== caseId);
}
