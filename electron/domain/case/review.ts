import type { CaseState, PlacedNote, Proposal, Review, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isSamePerson } from './actors';
import { aftermath } from './aftermath';
import { notTogether } from './approval-together';
import { accepted, type CommandDefinition, type Context, type Decision, rejected, rejection } from './decision';
import { heardFirst, isHeardAgain } from './hearing';
import { withAmounts } from './remedies';
import { enteringAppeal, enteringArbitration } from './stages';
import { after } from './steps';
import { issuing } from './verdict';
import { problemsOf } from './verdict-problems';

const byLeads = { roles: ['lead'], stages: ['lead_review'], holderOnly: false } as const;

export const approveVerdict: CommandDefinition<'approveVerdict'> = {
  ...byLeads,
  type: 'approveVerdict',
  // The platform's record may have changed since it was proposed: what was paid, above all.
  guard: (state, context) => notIssuable(state, context) ?? problemOf(state, state.proposal?.verdict, context),
  description: 'Approve the proposed verdict; it is issued.',
  decide: (state, { comments, notes, together }, context) =>
    reviewed(state, notes, (proposed) => {
      const byItself = together ? notTogether(state, proposed, context) : null;
      if (byItself) return { ok: false, rejection: byItself };
      const { now: at, actor: by, opened } = context;
      const review: Review = {
        at,
        by,
        action: 'approved',
        comments,
        ...(notes && { notes }),
        ...(together && opened && { together: { openedAt: opened.at } }),
        proposed,
      };
      return accepted(reviewEvent(review), ...following(state, review, context));
    }),
};

/** Both versions stay on file; the changed one is issued. */
export const changeVerdict: CommandDefinition<'changeVerdict'> = {
  ...byLeads,
  type: 'changeVerdict',
  description: 'Change the proposed verdict and issue it.',
  guard: notIssuable,
  decide: (state, { verdict: given, comments, notes }, context) =>
    reviewed(state, notes, (proposed) => {
      const problem = problemOf(state, given, context);
      if (problem) return { ok: false, rejection: problem };
      const verdict = withAmounts(state, given);
      const { now: at, actor: by } = context;
      const kept = { comments, ...(notes && { notes }), proposed };
      const review: Review = { at, by, action: 'changed', ...kept, changedTo: verdict };
      return accepted(reviewEvent(review), ...following(state, review, context));
    }),
};

/** Back to its author, to the hearing that it came from; the clock there goes on. */
export const returnVerdict: CommandDefinition<'returnVerdict'> = {
  ...byLeads,
  type: 'returnVerdict',
  description: 'Return the proposed verdict to its author with comments.',
  guard: notReviewable,
  decide: (state, { comments, notes }, context) =>
    reviewed(state, notes, (proposed) => {
      const { now: at, actor: by } = context;
      const review: Review = { at, by, action: 'returned', comments, ...(notes && { notes }), proposed };
      return accepted(reviewEvent(review), ...following(state, review, context));
    }),
};

/**
 * What follows from a review that another desk made, from when this one takes it in (the context's now): no window runs while
 * an answer travels. The review itself is not among it. `state`: the case before the review.
 */
export function followingFromElsewhere(state: CaseState, review: Review, context: Context): NewEvent[] {
  const events = following(state, review, context);
  const reached = after(state, review.by, [reviewEvent(review), ...events]);
  return [...events, ...aftermath(reached, review.by, context.now)];
}

function following(state: CaseState, { action, by, proposed, changedTo }: Review, context: Context): NewEvent[] {
  if (action !== 'returned') {
    const verdict = changedTo ?? proposed.verdict;
    return issuing(state, { verdict, proposedBy: proposed.by, approvedBy: by }, context);
  }
  const { now: at, rulebook } = context;
  const entering = proposed.from === 'appeal' ? enteringAppeal : enteringArbitration;
  const toAuthor: NewEvent[] = state.assignee === null ? [{ type: 'assigned', at, body: { to: proposed.by.id } }] : [];
  return [...entering(state, at, rulebook), ...toAuthor];
}

/**
 * Nobody reviews their own verdict, whatever role they have by now: neither the one that waits nor an earlier version of
 * it. And of an appeal's, nobody who had a part in the first.
 */
function notReviewable(state: CaseState, context: Context): Rejection | null {
  const { proposal, reviews } = state;
  const versions = reviews.map(({ proposed }) => proposed).filter(({ from }) => from === proposal?.from);
  const authors = [...versions, ...(proposal ? [proposal] : [])].map(({ by }) => by.id);
  if (authors.some((author) => isSamePerson(author, context))) return rejection('own_verdict');
  return isHeardAgain(state) ? heardFirst(state, context) : null;
}

/** Who asks to withdraw is answered before a verdict is issued. */
function notIssuable(state: CaseState, context: Context): Rejection | null {
  return notReviewable(state, context) ?? (state.withdrawal ? rejection('withdrawal_pending') : null);
}

function problemOf(state: CaseState, verdict: Verdict | undefined, context: Context): Rejection | null {
  return (verdict && problemsOf(state, verdict, context)[0]) ?? null;
}

function reviewed(
  { proposal, stage }: CaseState,
  notes: readonly PlacedNote[] | undefined,
  decideOn: (proposed: Proposal) => Decision,
): Decision {
  if (!proposal) return rejected('wrong_stage', { stage, allowed: ['lead_review'] });
  const strayed = notes?.find(({ place }) => !hasPlace(proposal.verdict, place));
  return strayed ? rejected('place_unknown', { place: strayed.place }) : decideOn(proposal);
}

/** A whole part is always there; an item of one, where the verdict has so many. */
function hasPlace(verdict: Verdict, place: string): boolean {
  const [part, index] = place.split('.');
  if (index === undefined) return true;
  const { findings, clauses, remedies, sanctions } = verdict;
  const lists: Record<string, readonly unknown[]> = { findings, clauses, remedies, sanctions };
  return Number(index) < (lists[part ?? '']?.length ?? 0);
}

function reviewEvent(review: Review): NewEvent {
  return { type: 'verdictReviewed', at: review.at, body: { review } };
}
