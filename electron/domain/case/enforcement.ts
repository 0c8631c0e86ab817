import type { CaseState, Task } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection, RejectionCode } from '../../../shared/rejections';
import { isOver, keepsOpen, outlivesCase, waitsFor } from '../../../shared/tasks';
import { type Actor, stages, type TaskKind } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { agents, openStages, partiesAndAgents, sideOf } from './actors';
import { holdsWhileOpen } from './conduct-rules';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { closureAtEnd } from './settled';
import { closed, stageEntered, windowEnded } from './stages';
import { inSteps } from './steps';
import { dropping, goneWith, ordering, taskOpening, tasksGoOn } from './task-order';
import { recoveryOf, tasksFor } from './tasks';

/** A task is done, with proof. What waited for it opens; after the last one the case is closed. */
export const completeTask: CommandDefinition<'completeTask'> = {
  type: 'completeTask',
  description: 'Record a task as done, with its proof.',
  roles: partiesAndAgents,
  // What was agreed in part is carried out beside the dispute, what a finding of conduct imposes also after it.
  stages,
  holderOnly: false,
  guard: (state, context) =>
    nothingOutlives(state, context) ?? noneOf(state, (task) => notDoable(state, task, context)),
  decide(state, { taskId, proof }, context) {
    const { actor, now, rulebook } = context;
    const task = state.tasks.find((other) => other.id === taskId);
    const wrong = task ? notDoable(state, task, context) : rejection('task_unknown', { taskId });
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(
      ...inSteps(state, actor, [
        () => [{ type: 'taskDone', at: now, body: { taskId, proof } }, windowEnded(now, `task:${taskId}`)],
        (current) => tasksGoOn(current, now, rulebook),
      ]),
    );
  },
};

/** Nobody has to do it any more; what goes with it goes too, and what waited for it opens. */
export const dropTask: CommandDefinition<'dropTask'> = {
  type: 'dropTask',
  description: 'Drop a task that is moot: without a return nothing is inspected, without a refund nothing comes back.',
  roles: agents,
  stages,
  holderOnly: false,
  guard: (state, context) =>
    nothingOutlives(state, context) ?? noneOf(state, (task) => notDroppable(task, context.actor)),
  decide(state, { taskId, note }, { actor, now, rulebook }) {
    const task = state.tasks.find((other) => other.id === taskId);
    if (!task) return { ok: false, rejection: rejection('task_unknown', { taskId }) };
    const wrong = notDroppable(task, actor);
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(
      ...inSteps(state, actor, [
        () => dropping(goneWith(state.tasks, task), note, now),
        (current) => tasksGoOn(current, now, rulebook),
      ]),
    );
  },
};

/** The platform does an overdue task in its owner's place, in a window of its own, and recovers what it pays. */
export const takeOverTask: CommandDefinition<'takeOverTask'> = {
  type: 'takeOverTask',
  description: "Take over an overdue task in the owner's place; what the platform pays is recovered.",
  roles: agents,
  stages: openStages,
  holderOnly: true,
  guard: (state, context) => noneOf(state, (task) => notTakeable(task, context)),
  decide(state, { taskId, note }, context) {
    const { now, rulebook } = context;
    const task = state.tasks.find((other) => other.id === taskId);
    if (!task) return { ok: false, rejection: rejection('task_unknown', { taskId }) };
    const wrong = notTakeable(task, context);
    if (wrong) return { ok: false, rejection: wrong };
    const recovery = paid.includes(task.kind) ? recoveryOf(state, task, task.owner) : [];
    return accepted(
      { type: 'taskTakenOver', at: now, body: { taskId, note } },
      ...ordering(recovery, now),
      ...taskOpening(task, 'platform', now, rulebook),
    );
  },
};

/**
 * Nobody can appeal any more: the verdict is final. What it orders becomes tasks, beside those of a settlement in part; with
 * nothing left to do the case is closed.
 */
export function becomingFinal(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  const tasks = state.verdict ? tasksFor(state, state.verdict.verdict) : [];
  if (tasks.length === 0 && !state.tasks.some(keepsOpen)) return [closed(at, closureAtEnd(state))];
  const opening = tasks.filter(({ after }) => after === undefined);
  return [
    stageEntered(at, 'enforcement'),
    ...ordering(tasks, at),
    ...opening.flatMap((task) => taskOpening(task, task.owner, at, rulebook)),
  ];
}

/** What the platform can do for somebody: pay, follow a parcel, inspect it. It cannot ship, repair or apologise. */
const paid: readonly TaskKind[] = ['refund', 'compensation', 'freight'];
const takeable: readonly TaskKind[] = [...paid, 'tracking', 'inspection', 'recovery'];

/** Who has the case, while it is open; when it is closed nothing is left but what a finding of conduct imposes. */
function nothingOutlives(state: CaseState, context: Context): Rejection | null {
  if (state.stage !== 'closed') return holdsWhileOpen(state, context);
  const isLeft = state.tasks.some((task) => outlivesCase(task) && !isOver(task));
  return isLeft ? null : rejection('wrong_stage', { stage: 'closed', allowed: [...openStages] });
}

/** Why none of the tasks will do; null where one does. */
function noneOf(state: CaseState, wrongWith: (task: Task) => Rejection | null): Rejection | null {
  if (state.tasks.length === 0) return rejection('wrong_stage', { stage: state.stage, allowed: ['enforcement'] });
  const reasons = state.tasks.map(wrongWith);
  if (reasons.includes(null)) return null;
  // What is in the way now says more than that some are done, or are somebody else's.
  return (
    tellMost(reasons, ['wrong_side', 'task_done', 'task_dropped']) ??
    tellMost(reasons, ['wrong_side']) ??
    reasons[0] ??
    null
  );
}

function tellMost(reasons: readonly (Rejection | null)[], less: readonly RejectionCode[]): Rejection | null {
  return reasons.find((reason) => reason && !less.includes(reason.code)) ?? null;
}

function notDoable(state: CaseState, task: Task, { actor }: Context): Rejection | null {
  const own = sideOf(actor);
  if (own !== null && task.owner !== own) return rejection('wrong_side', { side: task.owner });
  const over = overAlready(task);
  if (over) return over;
  if (task.contest && !task.contest.settled) return rejection('task_contested', { taskId: task.id });
  const before = waitsFor(state.tasks, task);
  return before ? rejection('task_waits', { taskId: before.id }) : null;
}

/** A sanction that was decided is let go by a lead only: four eyes may have been on it. */
function notDroppable(task: Task, { role }: Actor): Rejection | null {
  const isLeads = task.kind === 'sanction' && role !== 'lead';
  return overAlready(task) ?? (isLeads ? rejection('wrong_role', { role, allowed: ['lead'] }) : null);
}

function overAlready(task: Task): Rejection | null {
  if (task.doneAt !== undefined) return rejection('task_done', { taskId: task.id });
  return task.dropped ? rejection('task_dropped', { taskId: task.id }) : null;
}

function notTakeable(task: Task, { now }: Context): Rejection | null {
  const { id: taskId, owner, kind, dueAt } = task;
  const over = overAlready(task);
  if (over) return over;
  if (owner === 'platform') return rejection('task_platforms', { taskId });
  if (!takeable.includes(kind)) return rejection('task_not_takeable', { task: kind });
  return dueAt === undefined || dueAt > now ? rejection('task_not_overdue', { taskId }) : null;
}
