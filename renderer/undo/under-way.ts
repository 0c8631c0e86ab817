/** Groups of acts whose dialog is still there: who undoes one stops what is still being sent of it first. */
import type { UndoneActs } from '../../shared/undo';

type Undo = () => Promise<UndoneActs>;

const groups = new Map<string, (undo: Undo) => Promise<UndoneActs>>();

/** @param takeBack stops what is being sent, then undoes. Returns how to let go of it */
export function followGroup(group: string, takeBack: (undo: Undo) => Promise<UndoneActs>): () => void {
  groups.set(group, takeBack);
  return () => groups.delete(group);
}

export function undoGroup(group: string, undo: Undo): Promise<UndoneActs> {
  const takeBack = groups.get(group);
  return takeBack === undefined ? undo() : takeBack(undo);
}
