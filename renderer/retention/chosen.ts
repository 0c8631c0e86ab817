/** Which of the cases that are due are chosen: those that are ticked, or all that are found but those that were unticked. */
import type { ChosenDue } from '../../shared/retention';

export interface Chosen {
  isAll: boolean;
  /** The cases that are ticked; where all are chosen, those that are not. */
  ids: ReadonlySet<string>;
}

export const nothingChosen: Chosen = { isAll: false, ids: new Set() };
export const allChosen: Chosen = { isAll: true, ids: new Set() };

export const isChosen = ({ isAll, ids }: Chosen, caseId: string): boolean => isAll !== ids.has(caseId);

/** The same with one case ticked or unticked; every other stays as it was. */
export function toggled({ isAll, ids }: Chosen, caseId: string): Chosen {
  const next = new Set(ids);
  if (!next.delete(caseId)) next.add(caseId);
  return { isAll, ids: next };
}

/** How many they are. @param erasable how many are found that no legal hold keeps */
export const countOf = ({ isAll, ids }: Chosen, erasable: number): number =>
  isAll ? Math.max(0, erasable - ids.size) : ids.size;

/** What is asked of the desk. @param search what all of them were found by */
export const askedOf = ({ isAll, ids }: Chosen, search: string): ChosenDue =>
  isAll ? { search, except: [...ids] } : { caseIds: [...ids] };
