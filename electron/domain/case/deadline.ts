import type { CaseState, Deadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { type Side, stages } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { waitingAppeals } from './appeal-rules';
import { findingFinal } from './conduct-final';
import { accepted, type CommandDefinition, type Context, rejected, rejection } from './decision';
import { defenceOver } from './defence';
import { becomingFinal } from './enforcement';
import { evidenceEnding } from './evidence-request';
import { claimantSilent, respondentSilent } from './negotiation';
import { endingClaim } from './task-order';

/**
 * A window has run out. It is recorded once, at its due time however late the clock comes, and what follows counts
 * from then. The platform's own windows, and tasks, are escalated and change no stage.
 */
export const fallDue: CommandDefinition<'fallDue'> = {
  type: 'fallDue',
  description: 'Record that a window has run out, and what follows from it.',
  roles: ['system'],
  // A dismissal is checked, and a finding of conduct appealed, when the case is closed.
  stages,
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

function following(state: CaseState, deadline: Deadline, rulebook: Rulebook): NewEvent[] {
  const { id, kind, owner, dueAt } = deadline;
  switch (kind) {
    case 'respondent_answer':
      return respondentSilent(dueAt, rulebook);
    case 'claimant_act':
      return claimantSilent(state, deadline, rulebook);
    case 'evidence':
      return isSide(owner) ? evidenceEnding(state, owner, 'expired', dueAt, rulebook) : [];
    case 'appeal_window':
      return waitingAppeals(state).length > 0 ? [] : becomingFinal(state, dueAt, rulebook);
    case 'correction':
      return [endingClaim(state, dueAt, 'lapsed')];
    case 'defence':
      return defenceOver(state, dueAt, rulebook);
    case 'settlement_offer':
      return offersExpiring(state, id, dueAt);
    case 'conduct_appeal':
      return findingFinal(state, id.split(':')[1] ?? '', '', dueAt, rulebook);
    case 'hold':
      return [{ type: 'holdEnded', at: dueAt, body: { note: '' } }];
    case 'intake':
    case 'arbitration':
    case 'lead_review':
    case 'task':
    case 'dismissal_check':
    case 'withdrawal':
    case 'appeal_admission':
    case 'appeal':
      return [{ type: 'escalated', at: dueAt, body: { reason: 'overdue' } }];
  }
}

/** `settlement_offer:S1` */
function offersExpiring(state: CaseState, deadlineId: string, at: number): NewEvent[] {
  return state.offers
    .filter((offer) => offer.status === 'open' && `settlement_offer:${offer.id}` === deadlineId)
    .map(({ id }): NewEvent => ({ type: 'settlementEnded', at, body: { offerId: id, status: 'expired', note: '' } }));
}

function isSide(owner: Deadline['owner']): owner is Side {
  return owner === 'buyer' || owner === 'merchant';
}
