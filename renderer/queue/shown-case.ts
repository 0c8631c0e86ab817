/**
 * The case that the panes show: the one in hand, as soon as the agent stays on it. A single move shows at once; while a
 * key is held down the panes wait, so that moving stays at one frame a row.
 */
import { startTransition, useEffect, useState } from 'react';
import type { CaseId } from '../../shared/case';
import { onSelection, selectionNow } from './selection';

/** Moves that follow each other faster than this, in ms, are passing through. */
const passing = 140;

export function useShownCase(): CaseId | null {
  const [shown, setShown] = useState(() => selectionNow().caseId);
  useEffect(() => followSelection((caseId) => startTransition(() => setShown(caseId))), []);
  return shown;
}

/** Tells which case is stayed on. Returns how to stop. */
export function followSelection(show: (caseId: CaseId | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let movedAt = Number.NEGATIVE_INFINITY;
  let last = selectionNow().caseId;
  show(last);
  const stop = onSelection(() => {
    const { caseId, index } = selectionNow();
    // The row has been reached and not come yet: what is shown stays until it does.
    if (caseId === last || (caseId === null && index !== null)) return;
    last = caseId;
    clearTimeout(timer);
    const now = performance.now();
    const isPassing = now - movedAt < passing;
    movedAt = now;
    if (isPassing) timer = setTimeout(() => show(selectionNow().caseId), passing);
    else show(caseId);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
