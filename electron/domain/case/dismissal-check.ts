import type { CaseState } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { isSamePerson, notForSide, partiesAndAgents, requestUnnamed } from './actors';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { lockedAt } from './lock';
import { enteringIntake, windowEnded, windowSet } from './stages';

/** The claimant may ask once for a dismissal to be checked by another agent. The case stays closed meanwhile. */
export const askDismissalCheck: CommandDefinition<'askDismissalCheck'> = {
  type: 'askDismissalCheck',
  description: 'Ask for the dismissal to be checked by another agent; staff on a recorded request of the claimant.',
  roles: partiesAndAgents,
  stages: ['closed'],
  holderOnly: false,
  guard(state, { actor }) {
    const wrong = notForSide(actor, state.claim.by);
    if (wrong) return wrong;
    if (!isDismissedHere(state)) return rejection('not_dismissed');
    return state.dismissalCheck ? rejection('check_already_asked') : null;
  },
  decide(_state, { note }, { actor, now, rulebook }) {
    const unnamed = requestUnnamed(actor, note);
    if (unnamed) return { ok: false, rejection: unnamed };
    const window = { id: 'dismissal_check', kind: 'dismissal_check', owner: 'platform' } as const;
    return accepted(
      { type: 'dismissalCheckAsked', at: now, body: { note } },
      windowSet(now, rulebook.windows.dismissalCheck, window),
    );
  },
};

/**
 * Another agent than who dismissed it upholds the dismissal, or takes the claim in after all: it is in intake again,
 * with who has looked at it now.
 */
export const decideDismissalCheck: CommandDefinition<'decideDismissalCheck'> = {
  type: 'decideDismissalCheck',
  description: 'Uphold a dismissal that was doubted, or take the claim in after all.',
  roles: ['agent', 'lead'],
  stages: ['closed'],
  holderOnly: false,
  guard: (state, context) => notChecked(state) ?? ownDismissal(state, context),
  decide(state, { uphold, note }, { actor, now, rulebook }) {
    const ended = windowEnded(now, 'dismissal_check');
    if (uphold) return accepted({ type: 'dismissalChecked', at: now, body: { upheld: true, note } }, ended);
    const { id: to } = actor;
    const { assignee: from } = state;
    const locked = lockedAt({ order: state.order, entry: { stage: 'intake', since: now } }, rulebook);
    return accepted(
      { type: 'dismissalChecked', at: now, body: { upheld: false, note, ...(locked && { locked }) } },
      ended,
      ...enteringIntake(now, rulebook),
      { type: 'assigned', at: now, body: { to, ...(from !== null && { from }) } },
    );
  },
};

function isDismissedHere({ closure, dismissal }: CaseState): boolean {
  return closure === 'dismissed' && dismissal !== null;
}

function notChecked({ dismissalCheck }: CaseState): Rejection | null {
  return dismissalCheck && dismissalCheck.decided === null ? null : rejection('check_not_asked');
}

/** Nobody checks their own dismissal. */
function ownDismissal({ dismissal }: CaseState, context: Context): Rejection | null {
  return dismissal && isSamePerson(dismissal.by.id, context) ? rejection('own_dismissal') : null;
}
