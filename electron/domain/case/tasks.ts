import type { CaseState, Order, Remedy, Task, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { LiableParty } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { payerOf, refundFen } from './remedies';
import { windowSet } from './stages';

/**
 * What a verdict leaves to be done, in the order of its remedies. A refund for goods that come back waits for them; all
 * else runs side by side.
 */
export function tasksFor(state: CaseState, verdict: Verdict): Task[] {
  const tasks: Task[] = [];
  const add = (task: Omit<Task, 'id' | 'overdue'>) => {
    const id = `T${state.tasks.length + tasks.length + 1}`;
    tasks.push({ ...task, id, overdue: false });
    return id;
  };
  for (const remedy of verdict.remedies) {
    const payer = payerOf(remedy, verdict.outcome);
    switch (remedy.kind) {
      case 'none':
        break;
      case 'return_and_refund': {
        const returned = add({ kind: 'return', owner: 'buyer', remedy });
        add({ ...refundTask(state.order, remedy, payer), after: returned });
        break;
      }
      case 'full_refund':
      case 'partial_refund':
        add(refundTask(state.order, remedy, payer));
        break;
      case 'compensation':
      case 'freight':
        add({ kind: remedy.kind, owner: payer, amountFen: remedy.amountFen, remedy });
        break;
      case 'exchange':
      case 'repair':
      case 'resend':
      case 'apology':
        add({ kind: remedy.kind, owner: payer, remedy });
        break;
    }
  }
  return tasks;
}

/** Opens those of the tasks that wait for nothing, or for nothing but `done`; their windows count from `at`. */
export function opening(tasks: readonly Task[], done: string | undefined, at: number, rulebook: Rulebook): NewEvent[] {
  return tasks
    .filter((task) => task.after === done)
    .flatMap((task): NewEvent[] => {
      const length = rulebook.windows.task[task.kind];
      return [
        { type: 'taskOpened', at, body: { taskId: task.id, dueAt: at + length } },
        windowSet(at, length, { id: `task:${task.id}`, kind: 'task', owner: task.owner }),
      ];
    });
}

/** Where the money is decides who pays it back: the platform holds all but what the merchant has been paid already. */
function refundTask(order: Order, remedy: Remedy, payer: LiableParty): Omit<Task, 'id' | 'overdue'> {
  const held = order.fundsIn === 'escrow' || order.fundsIn === 'deposit' || order.fundsIn === 'advanced';
  return { kind: 'refund', owner: held ? 'platform' : payer, amountFen: refundFen(remedy, order.paidFen), remedy };
}
