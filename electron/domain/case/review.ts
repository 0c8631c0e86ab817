import type { CaseState, PlacedNote, Proposal, Review, Verdict } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isSamePerson } from './actors';
import { notTogether } from './approval-together';
import { accepted, type CommandDefinition, type Context, type Decision, rejected, rejection } from './decision';
import { heardFirst, isHeardAgain } from './hearing';
import { withAmounts } from './remedies';
import { enteringAppeal, enteringArbitration } from './stages';
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
      const what = { verdict: proposed.verdict, proposedBy: proposed.by, approvedBy: by };
      return accepted(reviewEvent(review), ...issuing(state, what, context));
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
      const what = { verdict, proposedBy: proposed.by, approvedBy: by };
      return accepted(reviewEvent(review), ...issuing(state, what, context));
    }),
};

/** Back to its author, to the hearing that it came from; the clock there goes on. */
export const returnVerdict: CommandDefinition<'returnVerdict'> = {
  ...byLeads,
  type: 'returnVerdict',
  description: 'Return the proposed verdict to its author with comments.',
  guard: notReviewable,
  decide: (state, { comments, notes }, { now: at, actor: by, rulebook }) =>
    reviewed(state, notes, (proposed) => {
      const review: Review = { at, by, action: 'returned', comments, ...(notes && { notes }), proposed };
      const entering = proposed.from === 'appeal' ? enteringAppeal : enteringArbitration;
      const toAuthor: NewEvent[] =
        state.assignee === null ? [{ type: 'assigned', at, body: { to: proposed.by.id } }] : [];
      return accepted(reviewEvent(review), ...entering(state, at, rulebook), ...toAuthor);
    }),
};

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
