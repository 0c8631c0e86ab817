import type { CaseState, Deadline } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { hour } from '../../../shared/time';
import type { DeadlineKind } from '../../../shared/vocabulary';
import { agents, openStages } from './actors';
import { accepted, type CommandDefinition, type Context, rejected, rejection } from './decision';

/** Ends that are told to both sides with a verdict or a finding, an offer's own term, and a hold, which is set again. */
const fixed: readonly DeadlineKind[] = ['appeal_window', 'conduct_appeal', 'settlement_offer', 'hold'];

/**
 * Makes a window longer, with a reason, by so much and so often as the rulebook lets. Who has the case extends a party's;
 * the platform's own only a lead, and one that is overdue runs again from now.
 */
export const extendDeadline: CommandDefinition<'extendDeadline'> = {
  type: 'extendDeadline',
  description: 'Make a window longer, with a reason; the windows of the platform only by a lead.',
  roles: agents,
  stages: openStages,
  holderOnly: true,
  guard(state, context) {
    const reasons = state.deadlines.map((deadline) => notExtendable(deadline, context));
    return reasons.includes(null) ? null : (reasons[0] ?? rejection('deadline_unknown'));
  },
  decide(state, { deadlineId, byMs, reason }, context) {
    const deadline = state.deadlines.find((other) => other.id === deadlineId);
    if (!deadline) return { ok: false, rejection: notRunning(state, deadlineId) };
    const wrong = notExtendable(deadline, context);
    if (wrong) return { ok: false, rejection: wrong };
    const { now, rulebook } = context;
    const { atMost } = rulebook.extension;
    if (byMs > atMost) return rejected('extension_too_long', { hours: atMost / hour });
    const dueAt = Math.max(deadline.dueAt, now) + byMs;
    return accepted({ type: 'deadlineExtended', at: now, body: { deadlineId, dueAt, reason } });
  },
};

/** Why this window is not made longer now, by however much; null where it can be. */
export function notExtendable(
  { kind, owner, dueAt, extended = 0 }: Deadline,
  { actor, now, rulebook }: Context,
): Rejection | null {
  const { times } = rulebook.extension;
  if (fixed.includes(kind)) return rejection('deadline_fixed');
  if (owner === 'platform' && actor.role !== 'lead')
    return rejection('wrong_role', { role: actor.role, allowed: ['lead'] });
  // A party's window is over when it is, whether or not that is recorded yet: what follows from it stands.
  if (owner !== 'platform' && kind !== 'task' && dueAt <= now) return rejection('window_over', { dueAt });
  return extended < times ? null : rejection('extended_often_enough', { times });
}

function notRunning({ paused }: CaseState, deadlineId: string): Rejection {
  return rejection(paused.some(({ id }) => id === deadlineId) ? 'deadline_paused' : 'deadline_unknown', { deadlineId });
}
