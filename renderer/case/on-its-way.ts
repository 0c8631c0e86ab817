/** What is being done to cases and has not been answered: a key that comes meanwhile is meant for the case as it will be then. */
import type { CaseId } from '../../shared/case';
import { dropHeld, goOnWithHeld } from '../app/command/held';

const acts = new Map<CaseId, number>();

export const isActedOn = (caseId: CaseId): boolean => acts.has(caseId);

/** Keys for this case wait until `act` has resolved, null where it was not done, and what came of it is on screen; else they are dropped. */
export async function whileActing<T>(caseId: CaseId, act: () => Promise<T | null>): Promise<T | null> {
  acts.set(caseId, (acts.get(caseId) ?? 0) + 1);
  let isDone = false;
  try {
    const done = await act();
    isDone = done !== null;
    return done;
  } finally {
    // Queries tell what is new in a task of their own, which was asked for before this one.
    setTimeout(() => {
      const left = (acts.get(caseId) ?? 1) - 1;
      if (left > 0) acts.set(caseId, left);
      else acts.delete(caseId);
      if (isDone) goOnWithHeld();
      else dropHeld();
    });
  }
}
