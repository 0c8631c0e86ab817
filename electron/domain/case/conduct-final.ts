import type { CaseState } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rulebook } from '../rulebook/schema';
import { ordering, taskOpening } from './task-order';
import { tasksOfFinding } from './tasks';

/** Nobody can appeal against the finding any more: it is final, and what it imposes is carried out, also when the case is closed. */
export function findingFinal(
  state: CaseState,
  findingId: string,
  note: string,
  at: number,
  rulebook: Rulebook,
): NewEvent[] {
  const finding = state.conduct.find(({ id }) => id === findingId);
  const tasks = finding ? tasksOfFinding(state, finding) : [];
  return [
    { type: 'conductEnded', at, body: { findingId, status: 'final', note } },
    ...ordering(tasks, at),
    ...tasks.flatMap((task) => taskOpening(task, task.owner, at, rulebook)),
  ];
}
