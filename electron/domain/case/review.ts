import type { CaseState, Proposal, Review, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { accepted, type CommandDefinition, type Context, type Decision, rejected, rejection } from './decision';
import { withAmounts } from './remedies';
import { enteringArbitration } from './stages';
import { issuing } from './verdict';
import { problemsOf } from './verdict-problems';

const byLeads = { roles: ['lead'], stages: ['lead_review'], holderOnly: false, guard: ownVerdict } as const;

export const approveVerdict: CommandDefinition<'approveVerdict'> = {
  ...byLeads,
  type: 'approveVerdict',
  // The platform's record may have changed since it was proposed: what was paid, above all.
  guard: (state, context) => ownVerdict(state, context) ?? problemOf(state, state.proposal?.verdict, context),
  description: 'Approve the proposed verdict; it is issued.',
  decide: (state, { comments }, context) =>
    reviewed(state, (proposed) => {
      const review: Review = { at: context.now, by: context.actor, action: 'approved', comments, proposed };
      const what = { verdict: proposed.verdict, proposedBy: proposed.by, approvedBy: context.actor };
      return accepted(reviewEvent(review), ...issuing(what, context));
    }),
};

/** Both versions stay on file; the changed one is issued. */
export const changeVerdict: CommandDefinition<'changeVerdict'> = {
  ...byLeads,
  type: 'changeVerdict',
  description: 'Change the proposed verdict and issue it.',
  decide: (state, { verdict: given, comments }, context) =>
    reviewed(state, (proposed) => {
      const problem = problemOf(state, given, context);
      if (problem) return { ok: false, rejection: problem };
      const verdict = withAmounts(given, state.order.paidFen);
      const { now: at, actor: by } = context;
      const review: Review = { at, by, action: 'changed', comments, proposed, changedTo: verdict };
      return accepted(reviewEvent(review), ...issuing({ verdict, proposedBy: proposed.by, approvedBy: by }, context));
    }),
};

/** Back to its author, to the stage that it came from; the clock there goes on. */
export const returnVerdict: CommandDefinition<'returnVerdict'> = {
  ...byLeads,
  type: 'returnVerdict',
  description: 'Return the proposed verdict to its author with comments.',
  decide: (state, { comments }, { now, actor, rulebook }) =>
    reviewed(state, (proposed) => {
      const review: Review = { at: now, by: actor, action: 'returned', comments, proposed };
      return accepted(reviewEvent(review), ...enteringArbitration(state, now, rulebook));
    }),
};

/** Nobody reviews their own verdict, whatever role they have by now. */
function ownVerdict(state: CaseState, { actor }: Context): Rejection | null {
  return state.proposal?.by.id === actor.id ? rejection('own_verdict') : null;
}

function problemOf(state: CaseState, verdict: Verdict | undefined, { rulebook }: Context): Rejection | null {
  return (verdict && problemsOf(state, verdict, rulebook)[0]) ?? null;
}

function reviewed(state: CaseState, decideOn: (proposed: Proposal) => Decision): Decision {
  return state.proposal
    ? decideOn(state.proposal)
    : rejected('wrong_stage', { stage: state.stage, allowed: ['lead_review'] });
}

function reviewEvent(review: Review): NewEvent {
  return { type: 'verdictReviewed', at: review.at, body: { review } };
}
