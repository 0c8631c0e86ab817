import type { CaseState, Task } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { Rulebook } from '../rulebook/schema';
import { partiesAndAgents, sideOf } from './actors';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { closed, stageEntered, windowEnded } from './stages';
import { opening, tasksFor } from './tasks';

/** A task is done, with proof. What waited for it opens; after the last one the case is closed. */
export const completeTask: CommandDefinition<'completeTask'> = {
  type: 'completeTask',
  description: 'Record a task as done, with its proof.',
  roles: partiesAndAgents,
  stages: ['enforcement'],
  holderOnly: true,
  guard(state, context) {
    const reasons = state.tasks.map((task) => notDoable(state, task, context));
    if (reasons.includes(null)) return null;
    // Of its own tasks a party is told more than that the others are not its own.
    return reasons.find((reason) => reason?.code !== 'wrong_side') ?? reasons[0] ?? rejection('task_unknown');
  },
  decide(state, { taskId, proof }, context) {
    const { now, rulebook } = context;
    const task = state.tasks.find((other) => other.id === taskId);
    const wrong = task ? notDoable(state, task, context) : rejection('task_unknown', { taskId });
    if (wrong) return { ok: false, rejection: wrong };
    const rest = state.tasks.filter((other) => other.id !== taskId && other.doneAt === undefined);
    return accepted(
      { type: 'taskDone', at: now, body: { taskId, proof } },
      windowEnded(now, `task:${taskId}`),
      ...(rest.length === 0 ? [closed(now, 'ruled')] : opening(rest, taskId, now, rulebook)),
    );
  },
};

/** Nobody appealed in time: the verdict is final. What it orders becomes tasks; with nothing ordered the case is closed. */
export function becomingFinal(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  const tasks = state.verdict ? tasksFor(state, state.verdict.verdict) : [];
  if (tasks.length === 0) return [closed(at, 'ruled')];
  return [
    stageEntered(at, 'enforcement'),
    { type: 'tasksOrdered', at, body: { tasks } },
    ...opening(tasks, undefined, at, rulebook),
  ];
}

function notDoable(state: CaseState, task: Task, { actor }: Context): Rejection | null {
  const own = sideOf(actor);
  if (own !== null && task.owner !== own) return rejection('wrong_side', { side: task.owner });
  if (task.doneAt !== undefined) return rejection('task_done', { taskId: task.id });
  const before = state.tasks.find((other) => other.id === task.after);
  return before && before.doneAt === undefined ? rejection('task_waits', { taskId: before.id }) : null;
}
