/**
 * The case that the panes show: the one in hand, as soon as the agent stays on it and what is shown of it has been read. A
 * single move shows at once; while a key is held down the panes wait, so that moving stays at one frame a row.
 */
import { useQueryClient } from '@tanstack/react-query';
import { startTransition, useEffect, useState } from 'react';
import type { CaseId } from '../../shared/case';
import { readAhead } from '../case/read-ahead';
import { isWaiting, onSelection, selectionNow } from './selection';

/** Moves that follow each other faster than this, in ms, are passing through. */
const passing = 140;
/** ms after which a case is shown as being read. */
const patience = 200;

export function useShownCase(): CaseId | null {
  const client = useQueryClient();
  const [shown, setShown] = useState(() => selectionNow().caseId);
  useEffect(
    () =>
      followSelection(
        (caseId) => startTransition(() => setShown(caseId)),
        (caseId) => readAhead(client, caseId),
      ),
    [client],
  );
  return shown;
}

/** Tells which case is stayed on, once it has been read. Returns how to stop. */
export function followSelection(
  show: (caseId: CaseId | null) => void,
  read: (caseId: CaseId) => Promise<unknown>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let movedAt = Number.NEGATIVE_INFINITY;
  let last = selectionNow().caseId;
  let wanted: object | null = null;
  show(last);

  const stayOn = (caseId: CaseId | null) => {
    if (caseId === null) return show(null);
    const mine = {};
    wanted = mine;
    const showOnce = () => {
      if (wanted !== mine) return;
      forget();
      show(caseId);
    };
    waiting = setTimeout(showOnce, patience);
    read(caseId).then(showOnce, showOnce);
  };
  const forget = () => {
    wanted = null;
    clearTimeout(timer);
    clearTimeout(waiting);
  };

  const stop = onSelection(() => {
    const { caseId } = selectionNow();
    // What is shown stays until the row comes.
    if (caseId === last || isWaiting(selectionNow())) return;
    last = caseId;
    forget();
    const now = performance.now();
    const isPassing = now - movedAt < passing;
    movedAt = now;
    if (isPassing) timer = setTimeout(() => stayOn(selectionNow().caseId), passing);
    else stayOn(caseId);
  });
  return () => {
    stop();
    forget();
  };
}
