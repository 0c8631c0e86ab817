/** Whose personal data is shown: of one case at a time, for as long as it is on screen. Asking for it is recorded by main. */
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';

let revealed: CaseId | null = null;
const listeners = new Set<() => void>();

export function isRevealed(caseId: CaseId): boolean {
  return revealed === caseId;
}

export function setRevealed(caseId: CaseId | null): void {
  if (caseId === revealed) return;
  revealed = caseId;
  for (const listener of listeners) listener();
}

/** Once it is no longer on screen. */
export function hideAgain(caseId: CaseId): void {
  if (revealed === caseId) setRevealed(null);
}

export function useIsRevealed(caseId: CaseId): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => revealed === caseId,
  );
}
