import type { CaseState, IssuedVerdict, Proposal, Task, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { Actor, AppealResult, ReviewReason } from '../../../shared/vocabulary';
import { agents } from './actors';
import { appealResult } from './appeal-result';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { becomingFinal } from './enforcement';
import { notDecidableAgain } from './hearing';
import { withAmounts } from './remedies';
import { reviewReasonsFor } from './review-policy';
import { enteringLeadReview, enteringRuled } from './stages';
import { after } from './steps';
import { tasksFor } from './tasks';
import { notDecidable, problemsOf } from './verdict-problems';

/** What proposing a verdict now would lead to. */
export interface Consequences {
  /** All that keeps it from being proposed; empty where nothing does. */
  problems: Rejection[];
  /** Why it would go to a lead first; empty where it would be issued at once. */
  reviewReasons: ReviewReason[];
  tasks: Task[];
  /** Until when the parties could appeal were it issued now; now where it would be final. ms since the epoch. */
  appealUntil: number;
  /** On appeal: what becomes of the first verdict. */
  onAppeal?: AppealResult;
}

export function consequences(state: CaseState, verdict: Verdict, context: Context): Consequences {
  return {
    problems: problemsOf(state, verdict, context),
    reviewReasons: reviewReasonsFor(state, verdict, context),
    tasks: tasksFor(state, verdict),
    ...finality(state, verdict, context),
  };
}

/** Goes to a lead where the policy wants four eyes; else it is issued to both sides at once. */
export const proposeVerdict: CommandDefinition<'proposeVerdict'> = {
  type: 'proposeVerdict',
  description: 'Decide the case: issued at once, or to a lead where the rules want a review.',
  roles: agents,
  stages: ['arbitration', 'appeal'],
  holderOnly: true,
  // Who asks to withdraw is answered first.
  guard: (state, context) =>
    notDecidable(state, context.rulebook) ??
    (state.withdrawal ? rejection('withdrawal_pending') : notDecidableAgain(state, context)),
  decide(state, { verdict: given, suggested }, context) {
    const { actor, now, rulebook } = context;
    const { problems, reviewReasons } = consequences(state, given, context);
    const [first] = problems;
    if (first) return { ok: false, rejection: first };
    const verdict = withAmounts(state, given);
    const proposal: Proposal = {
      verdict,
      by: actor,
      at: now,
      from: state.stage,
      reviewReasons,
      ...(suggested && { suggested }),
    };
    const proposed: NewEvent = { type: 'verdictProposed', at: now, body: { proposal } };
    const next =
      reviewReasons.length > 0
        ? enteringLeadReview(state, now, rulebook)
        : issuing(state, { verdict, proposedBy: actor }, context);
    return accepted(proposed, ...next);
  },
};

/** Issues a verdict to both sides. Either may appeal inside the window; one given on appeal is final for both. */
export function issuing(
  state: CaseState,
  what: { verdict: Verdict; proposedBy: Actor; approvedBy?: Actor },
  context: Context,
): NewEvent[] {
  const { now, actor, rulebook } = context;
  const issued: IssuedVerdict = { ...what, issuedAt: now, ...finality(state, what.verdict, context) };
  const event: NewEvent = { type: 'verdictIssued', at: now, body: { issued } };
  if (!issued.onAppeal) return [event, ...enteringRuled(now, rulebook)];
  return [event, ...becomingFinal(after(state, actor, [event]), now, rulebook)];
}

/** Until when the parties can appeal against it, and what a verdict on appeal makes of the first. */
function finality(
  state: CaseState,
  verdict: Verdict,
  { now, rulebook }: Context,
): Pick<IssuedVerdict, 'appealUntil' | 'onAppeal'> {
  const onAppeal = appealResult(state, verdict);
  return onAppeal ? { appealUntil: now, onAppeal } : { appealUntil: now + rulebook.windows.appeal };
}
