import type { CaseState, IssuedVerdict, Proposal, Task, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { Actor, ReviewReason } from '../../../shared/vocabulary';
import { agents } from './actors';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { withAmounts } from './remedies';
import { reviewReasonsFor } from './review-policy';
import { enteringLeadReview, enteringRuled } from './stages';
import { tasksFor } from './tasks';
import { problemsOf } from './verdict-problems';

/** What proposing a verdict now would lead to. */
export interface Consequences {
  /** All that keeps it from being proposed; empty where nothing does. */
  problems: Rejection[];
  /** Why it would go to a lead first; empty where it would be issued at once. */
  reviewReasons: ReviewReason[];
  tasks: Task[];
  /** Until when the parties could appeal were it issued now; ms since the epoch. */
  appealUntil: number;
}

export function consequences(state: CaseState, verdict: Verdict, context: Context): Consequences {
  return {
    problems: problemsOf(state, verdict, context.rulebook),
    reviewReasons: reviewReasonsFor(state, verdict, context),
    tasks: tasksFor(state, verdict),
    appealUntil: context.now + context.rulebook.windows.appeal,
  };
}

/** Goes to a lead where the policy wants four eyes; else it is issued to both sides at once. */
export const proposeVerdict: CommandDefinition<'proposeVerdict'> = {
  type: 'proposeVerdict',
  description: 'Decide the case: issued at once, or to a lead where the rules want a review.',
  roles: agents,
  stages: ['arbitration'],
  holderOnly: true,
  guard: (state) => (state.category === null ? rejection('category_missing') : null),
  decide(state, { verdict: given }, context) {
    const { actor, now, rulebook } = context;
    const { problems, reviewReasons } = consequences(state, given, context);
    const [first] = problems;
    if (first) return { ok: false, rejection: first };
    const verdict = withAmounts(given, state.order.paidFen);
    const proposal: Proposal = { verdict, by: actor, at: now, from: state.stage, reviewReasons };
    const proposed: NewEvent = { type: 'verdictProposed', at: now, body: { proposal } };
    const next =
      reviewReasons.length > 0 ? enteringLeadReview(now, rulebook) : issuing({ verdict, proposedBy: actor }, context);
    return accepted(proposed, ...next);
  },
};

/** Issues a verdict to both sides; either may appeal inside the window. */
export function issuing(
  what: { verdict: Verdict; proposedBy: Actor; approvedBy?: Actor },
  { now, rulebook }: Context,
): NewEvent[] {
  const issued: IssuedVerdict = { ...what, issuedAt: now, appealUntil: now + rulebook.windows.appeal };
  return [{ type: 'verdictIssued', at: now, body: { issued } }, ...enteringRuled(now, rulebook)];
}
