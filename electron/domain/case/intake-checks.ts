import type { CaseState, IntakeCheck } from '../../../shared/case';
import type { IntakeWhy } from '../../../shared/intake-words';
import { platformDay } from '../../../shared/time';
import { type DismissalReason, dismissalReasons } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { nothingAtStake } from './filing';

type Found = Pick<IntakeCheck, 'result' | 'params'> & { why: IntakeWhy };

/**
 * What intake looks at (初审), as far as it can be told from what is on file: a real order, in time, negotiation tried, in
 * scope, no repeat of a decided case; each with the clause that a dismissal would cite. A measure, never a decision.
 */
export function intakeChecks(state: CaseState, rulebook: Rulebook): IntakeCheck[] {
  return dismissalReasons.map((reason) => {
    const [clause = ''] = rulebook.intake.dismissalClauses[reason];
    return { reason, clause, ...measures[reason](state, rulebook) };
  });
}

const measures: Record<DismissalReason, (state: CaseState, rulebook: Rulebook) => Found> = {
  /** The platform's own record names a real one; what was typed in by hand has to be looked up. */
  no_real_order({ order, source }) {
    if (!order) return passed('order_not_needed');
    const { orderId } = order;
    return source.kind === 'manual' ? needs('order_by_hand', { orderId }) : passed('order_on_record', { orderId });
  },

  /** A time is worked out where the rulebook has one for the category; else it is the agent's to say. */
  out_of_time({ category, filedAt, particulars: { receivedAt } }, { categories }) {
    if (receivedAt === undefined) return needs('time_unknown');
    const exceptions = category === null ? [] : categories[category].burden.exceptions;
    const limit = exceptions.find((exception) => exception.when === 'received_before');
    if (!limit) return needs('time_since_receipt', { receivedAt });
    const untilAt = platformDay(receivedAt, limit.days + 1);
    return filedAt < untilAt ? passed('time_within', { untilAt }) : failed('time_over', { untilAt });
  },

  /** The other side has spoken, or has let its time go by. */
  not_negotiated(state, { complaint, windows }) {
    const { track, answer, defence, defenceMissedAt, offers, askedInAt, filedAt } = state;
    if (defence) return passed('negotiated_defence', { defendedAt: defence.at });
    if (answer) return passed('negotiated_answer', { answeredAt: answer.at });
    if (offers.length > 0) return passed('negotiated_offer');
    if (track === 'complaint' && complaint.entry === 'intake') return passed('negotiation_not_needed');
    const since = askedInAt ?? filedAt;
    const isSilent = defenceMissedAt !== null || since - filedAt >= windows.respondentAnswer;
    return isSilent ? passed('negotiated_silence') : needs('negotiation_cut_short', { askedInAt: since });
  },

  out_of_scope(state) {
    if (state.category === null) return needs('scope_unplaced');
    return nothingAtStake(state) ? needs('scope_no_stake') : passed('scope_placed', { category: state.category });
  },

  repeat({ links }) {
    const repeated = links.find(({ kind }) => kind === 'repeat');
    if (repeated) return failed('repeats', { caseId: repeated.caseId });
    const refiled = links.find(({ kind }) => kind === 'refiled');
    return refiled ? passed('refiled', { caseId: refiled.caseId }) : passed('first_time');
  },
};

function passed(why: IntakeWhy, params: Found['params'] = {}): Found {
  return { result: 'passed', why, params };
}

function failed(why: IntakeWhy, params: Found['params']): Found {
  return { result: 'failed', why, params };
}

function needs(why: IntakeWhy, params: Found['params'] = {}): Found {
  return { result: 'needs_decision', why, params };
}
