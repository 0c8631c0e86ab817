/** The cases that the agent stayed on or leapt away from, in the order in which they did, to go back to and forth again. */
import type { CaseId } from '../../shared/case';
import { showCase } from './moves';
import { onSelection, selectionNow } from './selection';

export interface Jumps {
  visited: readonly CaseId[];
  /** The one that was stayed on last, or gone back to; -1 where there is none. */
  place: number;
}

export const noJumps: Jumps = { visited: [], place: -1 };
const mostKept = 50;

/** After staying on a case: what was ahead is no longer. Pure. */
export function stayedOn({ visited, place }: Jumps, caseId: CaseId): Jumps {
  if (visited[place] === caseId) return { visited, place };
  const next = [...visited.slice(0, place + 1), caseId].slice(-mostKept);
  return { visited: next, place: next.length - 1 };
}

/** One back or forth; null where there is none. Pure. */
export function jumped({ visited, place }: Jumps, by: 1 | -1): Jumps | null {
  return visited[place + by] === undefined ? null : { visited, place: place + by };
}

/** A case that was looked at for so long, in ms, was stayed on; those before were passed. */
const stay = 1000;

let jumps = noJumps;
/** Whose they are. */
let account: string | null = null;

/** Keeps the case in hand, however short it was looked at: to be called before leaping away from it. */
export function keepPlace(): void {
  const { caseId } = selectionNow();
  if (caseId !== null) jumps = stayedOn(jumps, caseId);
}

function jump(by: 1 | -1): void {
  if (by < 0) keepPlace();
  const next = jumped(jumps, by);
  const target = next?.visited[next.place];
  if (next === null || target === undefined) return;
  jumps = next;
  showCase(target);
}

export const jumpBack = () => jump(-1);
export const jumpForward = () => jump(1);

/** Follows where an account stays, on whatever page; what another one did is forgotten. Returns how to stop. */
export function followJumps(whose: string): () => void {
  if (whose !== account) jumps = noJumps;
  account = whose;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const note = () => {
    clearTimeout(timer);
    timer = setTimeout(keepPlace, stay);
  };
  note();
  const stop = onSelection(note);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
