/** Which tasks are over, and which wait for which: the rules go by it, and the console shows it. */
import type { Task } from './case';

/** It is done, or nobody has to do it any more. */
export function isOver({ doneAt, dropped }: Task): boolean {
  return doneAt !== undefined || dropped !== undefined;
}

/** What a finding of conduct imposes is carried out whatever becomes of the case: the finding outlives it. */
export function outlivesCase({ findingId }: Task): boolean {
  return findingId !== undefined;
}

/** Its case is not over before it is. */
export function keepsOpen(task: Task): boolean {
  return !isOver(task) && !outlivesCase(task);
}

/** The task that has to be done first, where that is not over yet. What was dropped is not waited for, but what it waited for is. */
export function waitsFor(tasks: readonly Task[], { after }: Task): Task | undefined {
  const before = tasks.find((other) => other.id === after);
  if (!before || !isOver(before)) return before;
  return before.dropped ? waitsFor(tasks, before) : undefined;
}
