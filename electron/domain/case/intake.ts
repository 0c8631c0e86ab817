import type { CaseState, Claim } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { clauseOf } from '../rulebook/lookup';
import { agents, notForSide, partiesAndAgents } from './actors';
import { accepted, always, type CommandDefinition, rejected, rejection } from './decision';
import { owesDefenceWindow } from './defence';
import { asking, wrongAsks } from './evidence-request';
import { nothingAtStake, warningsOf } from './filing';
import { isSameClaim } from './fold/record';
import { defenceWindow, enteringArbitration, stageEntered, windowEnded, windowSet } from './stages';
import { endingClaim } from './task-order';

/**
 * Found in order (受理). Who is asked for evidence gets a window, and the respondent to a complaint that has had no time
 * to defend itself; with nobody to wait for it goes straight to arbitration.
 */
export const accept: CommandDefinition<'accept'> = {
  type: 'accept',
  description: 'Accept the claim, and ask the sides for evidence.',
  roles: agents,
  stages: ['intake'],
  holderOnly: true,
  guard: always,
  decide(state, { ask }, { now, rulebook }) {
    const wrong = wrongAsks(state, ask);
    if (wrong) return { ok: false, rejection: wrong };
    const defence = owesDefenceWindow(state) ? [defenceWindow(now, state.claim, rulebook)] : [];
    const waitedFor: NewEvent[] = [...asking(state.requests.length, ask, now, rulebook), ...defence];
    const next =
      waitedFor.length === 0
        ? enteringArbitration(state, now, rulebook)
        : [stageEntered(now, 'evidence'), ...waitedFor];
    return accepted({ type: 'accepted', at: now, body: {} }, ...next);
  },
};

/** The claim has to be put right first. Meanwhile intake's clock stands still; unanswered the claim lapses. */
export const requestCorrection: CommandDefinition<'requestCorrection'> = {
  type: 'requestCorrection',
  description: 'Ask the claimant to put its claim right; unanswered it lapses.',
  roles: agents,
  stages: ['intake'],
  holderOnly: true,
  guard: beingCorrected,
  decide(state, { what }, { now, rulebook }) {
    const window = { id: 'correction', kind: 'correction', owner: state.claim.by } as const;
    return accepted(
      { type: 'correctionAsked', at: now, body: { what } },
      windowSet(now, rulebook.windows.correction, window),
    );
  },
};

/** The claimant puts its claim right, inside its window; intake's clock goes on. Who claims stays. */
export const correctClaim: CommandDefinition<'correctClaim'> = {
  type: 'correctClaim',
  description: 'Put the claim right, as intake has asked.',
  roles: partiesAndAgents,
  stages: ['intake'],
  holderOnly: true,
  guard(state, { actor, now }) {
    const wrong = notForSide(actor, state.claim.by);
    if (wrong) return wrong;
    if (!state.correctionAsked) return rejection('correction_not_asked');
    const over = state.deadlines.find((deadline) => deadline.kind === 'correction' && deadline.dueAt <= now);
    return over ? rejection('window_over', { dueAt: over.dueAt }) : null;
  },
  decide(state, changes, { now }) {
    const claim: Claim = { ...state.claim, ...changes };
    if (isSameClaim(claim, state.claim)) return rejected('claim_unchanged');
    if (nothingAtStake({ ...state, claim })) return rejected('stake_missing');
    const others = state.warnings.filter(({ code }) => code !== 'amount_above_paid' && code !== 'stake_missing');
    const warnings = warningsOf({ ...state, claim }, others);
    return accepted({ type: 'claimCorrected', at: now, body: { claim, warnings } }, windowEnded(now, 'correction'));
  },
};

/** Refused (不予受理), with the reason and a clause of the case's rulebook. */
export const dismiss: CommandDefinition<'dismiss'> = {
  type: 'dismiss',
  description: 'Refuse the claim, with a reason and a clause.',
  roles: agents,
  stages: ['intake'],
  holderOnly: true,
  guard(state) {
    // Another agent has found it in order: it is decided now, not refused once more.
    if (state.dismissalCheck?.decided?.upheld === false) return rejection('dismissal_reversed');
    return beingCorrected(state);
  },
  decide(state, { reason, clause, note }, { now, rulebook }) {
    if (!clauseOf(rulebook, clause)) return rejected('clause_unknown', { clause });
    return accepted(
      { type: 'dismissed', at: now, body: { reason, clause, note } },
      endingClaim(state, now, 'dismissed'),
    );
  },
};

/** While the claimant has time to put its claim right, it is neither asked again nor refused. */
function beingCorrected({ correctionAsked, deadlines }: CaseState): Rejection | null {
  if (!correctionAsked) return null;
  const window = deadlines.find((deadline) => deadline.kind === 'correction');
  return rejection('correction_pending', window ? { dueAt: window.dueAt } : {});
}
