import type { CaseState, Task } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { isOver } from '../../../shared/tasks';
import type { Side, TaskKind } from '../../../shared/vocabulary';
import { notForSide, partiesAndAgents, requestUnnamed } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { inSteps } from './steps';
import { dropping, goneWith, tasksGoOn } from './task-order';
import { tasksFor } from './tasks';

/**
 * Once ruled, a claimant cannot withdraw any more; it can give up what was ordered or agreed for it (放弃执行). Sanctions,
 * and what it owes itself, stay. With nothing left to do the case closes.
 */
export const waiveRemedies: CommandDefinition<'waiveRemedies'> = {
  type: 'waiveRemedies',
  description: 'Waive what was ordered for the claimant; staff on a recorded request, named in the note.',
  roles: partiesAndAgents,
  stages: ['ruled', 'appeal', 'enforcement'],
  holderOnly: true,
  guard(state, { actor }) {
    return notForSide(actor, state.claim.by) ?? notWaivable(state);
  },
  decide(state, { note }, { actor, now, rulebook }) {
    const unnamed = requestUnnamed(actor, note);
    if (unnamed) return { ok: false, rejection: unnamed };
    const waived = owedToClaimant(state, state.tasks);
    const gone = state.tasks.filter((task) => waived.some((given) => goneWith(state.tasks, given).includes(task)));
    return accepted(
      ...inSteps(state, actor, [
        () => [{ type: 'remediesWaived', at: now, body: { note } }, ...dropping(gone, note, now)],
        (current) => tasksGoOn(current, now, rulebook),
      ]),
    );
  },
};

function notWaivable(state: CaseState): Rejection | null {
  if (state.waived) return rejection('already_waived');
  const toCome = state.stage !== 'enforcement' && state.verdict ? tasksFor(state, state.verdict.verdict) : [];
  return owedToClaimant(state, [...state.tasks, ...toCome]).length > 0 ? null : rejection('nothing_to_waive');
}

function owedToClaimant({ claim }: CaseState, tasks: readonly Task[]): Task[] {
  return tasks.filter((task) => !isOver(task) && (task.owedTo ?? creditorOfOld(task)) === claim.by);
}

const owedToNobody: readonly TaskKind[] = ['return', 'tracking', 'inspection', 'sanction', 'recovery'];

/** Tasks from before it was written down to whom they are owed were for the buyer, unless the buyer pays. */
function creditorOfOld({ kind, owner }: Task): Side | null {
  if (owedToNobody.includes(kind)) return null;
  return owner === 'buyer' ? 'merchant' : 'buyer';
}
