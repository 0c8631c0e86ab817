import type { CaseState, Task } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import { isOver, keepsOpen, waitsFor } from '../../../shared/tasks';
import type { TaskKind } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { closureAtEnd } from './settled';
import { closed, stageEntered, windowEnded, windowSet } from './stages';

/** Steps on the way of goods that come back; what they are for waits for the last of them. */
const onTheWayBack: readonly TaskKind[] = ['return', 'tracking', 'inspection'];

export function ordering(tasks: Task[], at: number): NewEvent[] {
  return tasks.length > 0 ? [{ type: 'tasksOrdered', at, body: { tasks } }] : [];
}

/** The task's window, from `at`: its first, or a new one because somebody else has to act now. */
export function taskOpening({ id, kind }: Task, owner: Task['owner'], at: number, rulebook: Rulebook): NewEvent[] {
  const length = rulebook.windows.task[kind];
  return [
    { type: 'taskOpened', at, body: { taskId: id, dueAt: at + length } },
    windowSet(at, length, { id: `task:${id}`, kind: 'task', owner }),
  ];
}

export function dropping(tasks: readonly Task[], note: string, at: number): NewEvent[] {
  return tasks.flatMap(({ id, dueAt }): NewEvent[] => [
    { type: 'taskDropped', at, body: { taskId: id, note } },
    ...(dueAt === undefined ? [] : [windowEnded(at, `task:${id}`)]),
  ]);
}

/**
 * The task and what goes with it when nobody has to do it any more. Goods that need not come back are neither tracked nor
 * inspected. What is not given any more brings no goods back for it, and leaves nothing to be recovered.
 */
export function goneWith(tasks: readonly Task[], task: Task): Task[] {
  if (task.kind !== 'return' && onTheWayBack.includes(task.kind)) return [task];
  const gone =
    task.kind === 'return'
      ? [task, ...following(tasks, task, (kind) => onTheWayBack.includes(kind))]
      : [...leadingTo(tasks, task), task, ...following(tasks, task, (kind) => kind === 'recovery')];
  // One between that is over already does not part the others.
  return gone.filter((other) => !isOver(other));
}

/** What goes on when tasks are done or dropped: the next open, settlements are carried out, and with the last the case closes. */
export function tasksGoOn(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  const left = state.tasks.filter((task) => !isOver(task));
  const carriedOut = state.settlements
    .filter(({ status, offerId }) => status === 'agreed' && !left.some((task) => task.offerId === offerId))
    .map(
      ({ offerId }): NewEvent => ({
        type: 'settlementClosed',
        at,
        body: { offerId, status: 'carried_out', note: '' },
      }),
    );
  const next =
    state.stage === 'enforcement' && !left.some(keepsOpen)
      ? [closed(at, closureAtEnd(state))]
      : left
          .filter((task) => task.dueAt === undefined && !isWaiting(state.tasks, task))
          .flatMap((task) => taskOpening(task, task.owner, at, rulebook));
  return [...carriedOut, ...next];
}

/** The claim is over without a verdict. What the two have agreed of it is still carried out; only then is the case over. */
export function endingClaim({ tasks }: CaseState, at: number, closure: 'lapsed' | 'dismissed' | 'withdrawn'): NewEvent {
  return tasks.some(keepsOpen) ? stageEntered(at, 'enforcement') : closed(at, closure);
}

function isWaiting(tasks: readonly Task[], task: Task): boolean {
  return waitsFor(tasks, task) !== undefined;
}

function leadingTo(tasks: readonly Task[], { after }: Task): Task[] {
  const before = tasks.find((other) => other.id === after);
  return before && onTheWayBack.includes(before.kind) ? [...leadingTo(tasks, before), before] : [];
}

function following(tasks: readonly Task[], { id }: Task, isMeant: (kind: TaskKind) => boolean): Task[] {
  const next = tasks.filter((other) => other.after === id && isMeant(other.kind));
  return next.flatMap((task) => [task, ...following(tasks, task, isMeant)]);
}
