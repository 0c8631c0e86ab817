import type { CaseState, Task } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isOver, waitsFor } from '../../../shared/tasks';
import type { Side } from '../../../shared/vocabulary';
import { agents, openStages, partiesAndAgents, sideOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { emptyPiece, takenIn } from './enclosed';
import { windowEnded } from './stages';
import { inSteps } from './steps';
import { dropping, goneWith, taskOpening, tasksGoOn } from './task-order';

/**
 * What came back is not what should have: who inspects it says so instead of confirming it, with evidence. It is the
 * platform's question now, in a window of its own. An inspection by the platform can be contested by either side.
 */
export const contestInspection: CommandDefinition<'contestInspection'> = {
  type: 'contestInspection',
  description: 'Contest the inspection of goods that came back; an agent settles it.',
  roles: partiesAndAgents,
  stages: openStages,
  holderOnly: true,
  guard(state, { actor }) {
    const reasons = state.tasks.map((task) => notContestable(state, task, sideOf(actor)));
    if (reasons.includes(null)) return null;
    return reasons.find((reason) => reason?.code !== 'task_not_inspection') ?? rejection('task_not_inspection');
  },
  decide(state, { taskId, text, evidence }, { actor, now, rulebook }) {
    const task = state.tasks.find((other) => other.id === taskId);
    if (!task) return { ok: false, rejection: rejection('task_unknown', { taskId }) };
    const wrong = notContestable(state, task, sideOf(actor)) ?? emptyPiece(evidence);
    if (wrong) return { ok: false, rejection: wrong };
    const { events, ids } = takenIn(state, sideOf(actor) ?? inspector, evidence, now);
    return accepted(
      ...events,
      { type: 'inspectionContested', at: now, body: { taskId, text, evidence: ids } },
      ...taskOpening(task, 'platform', now, rulebook),
    );
  },
};

/** For the buyer all of the refund is paid; for the merchant it is lessened by what the goods have lost. */
export const settleContest: CommandDefinition<'settleContest'> = {
  type: 'settleContest',
  description: 'Settle a contested inspection for one side; a deduction lessens the refund.',
  roles: agents,
  stages: openStages,
  holderOnly: true,
  guard: (state) => (state.tasks.some(isContested) ? null : rejection('contest_none')),
  decide(state, { taskId, for: side, deductedFen, note }, { actor, now, rulebook }) {
    const task = state.tasks.find((other) => other.id === taskId);
    if (!task) return { ok: false, rejection: rejection('task_unknown', { taskId }) };
    if (!isContested(task)) return { ok: false, rejection: rejection('contest_none') };
    const refund = state.tasks.find((other) => other.kind === 'refund' && other.after === taskId && !isOver(other));
    const wrong = wrongDeduction(side, deductedFen, refund?.amountFen ?? 0);
    if (wrong) return { ok: false, rejection: wrong };
    const settled: NewEvent[] = [
      { type: 'contestSettled', at: now, body: { taskId, for: side, deductedFen, note } },
      { type: 'taskDone', at: now, body: { taskId, proof: note } },
      windowEnded(now, `task:${taskId}`),
    ];
    const isAllDeducted = refund !== undefined && refund.amountFen === deductedFen;
    return accepted(
      ...inSteps(state, actor, [
        () => settled,
        (current) => (isAllDeducted ? dropping(goneWith(current.tasks, refund), note, now) : []),
        (current) => tasksGoOn(current, now, rulebook),
      ]),
    );
  },
};

/** Goods come back to the merchant; what staff record is what it told them. */
const inspector: Side = 'merchant';

/** Somebody has to settle it: it is contested, and still of any matter. */
export function isContested({ contest, dropped }: Task): boolean {
  return contest !== undefined && contest.settled === undefined && dropped === undefined;
}

function notContestable(state: CaseState, task: Task, own: Side | null): Rejection | null {
  const { id: taskId, kind, owner, contest } = task;
  if (kind !== 'inspection') return rejection('task_not_inspection', { taskId });
  if (task.doneAt !== undefined) return rejection('task_done', { taskId });
  if (task.dropped) return rejection('task_dropped', { taskId });
  if (contest) return rejection('task_contested', { taskId });
  if (own !== null && owner !== 'platform' && owner !== own) return rejection('wrong_side', { side: owner });
  const before = waitsFor(state.tasks, task);
  return before ? rejection('task_waits', { taskId: before.id }) : null;
}

function wrongDeduction(side: Side, deductedFen: number, limitFen: number): Rejection | null {
  if (side === 'buyer' && deductedFen > 0) return rejection('deduction_for_buyer', { amountFen: deductedFen });
  return deductedFen > limitFen ? rejection('deduction_above_refund', { amountFen: deductedFen, limitFen }) : null;
}
