import type { CaseState, Deadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { openStages } from './actors';
import { accepted, type CommandDefinition, type Context, rejected, rejection } from './decision';
import { becomingFinal } from './enforcement';
import { evidenceEnding } from './evidence-request';
import { claimantSilent, respondentSilent } from './negotiation';

/**
 * A window has run out. It is recorded once, at its due time however late the clock comes, and what follows counts
 * from then. The platform's own windows, and tasks, are escalated and change no stage.
 */
export const fallDue: CommandDefinition<'fallDue'> = {
  type: 'fallDue',
  description: 'Record that a window has run out, and what follows from it.',
  roles: ['system'],
  stages: openStages,
  holderOnly: false,
  guard(state, { now }) {
    const rejections = state.deadlines.map((deadline) => notFalling(deadline, now));
    return rejections.includes(null) ? null : (rejections[0] ?? rejection('deadline_unknown'));
  },
  decide(state, { deadlineId }, { now, rulebook }: Context) {
    const deadline = state.deadlines.find((other) => other.id === deadlineId);
    if (!deadline) return rejected('deadline_unknown', { deadlineId });
    const wrong = notFalling(deadline, now);
    if (wrong) return { ok: false, rejection: wrong };
    const fell: NewEvent = { type: 'deadlineFell', at: deadline.dueAt, body: { deadlineId } };
    return accepted(fell, ...following(state, deadline, rulebook));
  },
};

function notFalling({ dueAt, fell }: Deadline, now: number): Rejection | null {
  if (fell) return rejection('deadline_already_fell', { dueAt });
  return dueAt <= now ? null : rejection('deadline_not_due', { dueAt });
}

function following(state: CaseState, { kind, owner, dueAt }: Deadline, rulebook: Rulebook): NewEvent[] {
  switch (kind) {
    case 'respondent_answer':
      return respondentSilent(dueAt, rulebook);
    case 'claimant_act':
      return claimantSilent(dueAt);
    case 'evidence':
      return isSide(owner) ? evidenceEnding(state, owner, 'expired', dueAt, rulebook) : [];
    case 'appeal_window':
      return becomingFinal(state, dueAt, rulebook);
    case 'intake':
    case 'arbitration':
    case 'lead_review':
    case 'task':
      return [{ type: 'escalated', at: dueAt, body: { reason: 'overdue' } }];
  }
}

function isSide(owner: Deadline['owner']): owner is Side {
  return owner === 'buyer' || owner === 'merchant';
}
