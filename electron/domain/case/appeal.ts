import type { Appeal, CaseState } from '../../../shared/case';
import type { Enclosed } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isSanctionsOnly } from '../../../shared/sanctions';
import { type Side, sides } from '../../../shared/vocabulary';
import { notForSide, partiesAndAgents, sideOf } from './actors';
import { notNew } from './appeal-evidence';
import { waitingAppeals } from './appeal-rules';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { takenIn } from './enclosed';
import { becomingFinal } from './enforcement';
import { firstHearers, heardFirst } from './hearing';
import { enteringAppeal, windowEnded, windowSet } from './stages';

const admissionWindow = 'appeal_admission';

/** Either party, once, inside the window, and only with evidence that nobody had before. Enforcement waits. */
export const appeal: CommandDefinition<'appeal'> = {
  type: 'appeal',
  description: 'Appeal against the verdict with new evidence.',
  roles: partiesAndAgents,
  stages: ['ruled'],
  holderOnly: true,
  guard: (state, context) => eitherSide(context, (side) => notAppealable(state, side, context)),
  decide(state, { side, text, evidence }, context) {
    const { actor, now, rulebook } = context;
    const wrong = notForSide(actor, side) ?? notAppealable(state, side, context) ?? notNew(state, evidence);
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(
      ...appealing(state, side, text, evidence, 'pending', now),
      windowSet(now, rulebook.windows.appealAdmission, {
        id: admissionWindow,
        kind: 'appeal_admission',
        owner: 'platform',
      }),
    );
  },
};

/** The other party joins before the appeal is decided, also when its own window is over. */
export const joinAppeal: CommandDefinition<'joinAppeal'> = {
  type: 'joinAppeal',
  description: "Join the other side's appeal with new evidence of one's own.",
  roles: partiesAndAgents,
  stages: ['ruled', 'appeal'],
  holderOnly: true,
  guard: (state, context) => eitherSide(context, (side) => notJoinable(state, side)),
  decide(state, { side, text, evidence }, { actor, now }) {
    const wrong = notForSide(actor, side) ?? notJoinable(state, side) ?? notNew(state, evidence);
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(...appealing(state, side, text, evidence, 'joined', now));
  },
};

/**
 * Admitted, it is heard by somebody who has not heard the case yet; of two that wait the other is heard with it. Refused, the
 * verdict stands: what is left of the window goes on, or it is final now.
 */
export const decideAppealAdmission: CommandDefinition<'decideAppealAdmission'> = {
  type: 'decideAppealAdmission',
  description: 'Admit an appeal, or refuse it; by somebody who had no part in the first verdict.',
  roles: ['agent', 'lead'],
  stages: ['ruled'],
  holderOnly: false,
  guard: (state, context) =>
    waitingAppeals(state).length === 0 ? rejection('appeal_none') : heardFirst(state, context),
  decide(state, { appealId, admit, note }, { now, rulebook }) {
    const waiting = waitingAppeals(state);
    if (!waiting.some(({ id }) => id === appealId))
      return { ok: false, rejection: rejection('appeal_unknown', { appealId }) };
    const decided: NewEvent = { type: 'appealDecided', at: now, body: { appealId, admitted: admit, note } };
    if (admit) return accepted(decided, ...givingUp(state, now), ...enteringAppeal(state, now, rulebook));
    if (waiting.length > 1) return accepted(decided);
    const isOver = state.verdict !== null && state.verdict.appealUntil <= now;
    return accepted(decided, windowEnded(now, admissionWindow), ...(isOver ? becomingFinal(state, now, rulebook) : []));
  },
};

/** Whoever heard it first has it no longer. */
function givingUp(state: CaseState, at: number): NewEvent[] {
  const { assignee } = state;
  if (assignee === null || !firstHearers(state).includes(assignee)) return [];
  return [{ type: 'assigned', at, body: { to: null, from: assignee } }];
}

function appealing(
  state: CaseState,
  side: Side,
  text: string,
  given: readonly Enclosed[],
  status: 'pending' | 'joined',
  at: number,
): NewEvent[] {
  const { events, ids } = takenIn(state, side, given, at);
  const appeal: Appeal = { id: `A${state.appeals.length + 1}`, by: side, at, text, evidence: ids, status };
  return [...events, { type: 'appealed', at, body: { appeal } }];
}

/** A party speaks for its own side, staff for either: why neither can, or null where one can. */
function eitherSide({ actor }: Context, reason: (side: Side) => Rejection | null): Rejection | null {
  const own = sideOf(actor);
  const reasons = (own === null ? sides : [own]).map(reason);
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

function notAppealable(state: CaseState, side: Side, { now }: Context): Rejection | null {
  if (!state.verdict) return rejection('verdict_missing');
  const wrong = hasNoSay(state, side);
  if (wrong) return wrong;
  if (waitingAppeals(state).length > 0) return rejection('appeal_pending');
  const { appealUntil: dueAt } = state.verdict;
  return dueAt <= now ? rejection('window_over', { dueAt }) : null;
}

function notJoinable(state: CaseState, side: Side): Rejection | null {
  const isHeard = state.stage === 'appeal' || waitingAppeals(state).length > 0;
  return hasNoSay(state, side) ?? (isHeard ? null : rejection('appeal_none'));
}

/** Each party once; and not the claimant who has withdrawn. */
function hasNoSay(state: CaseState, side: Side): Rejection | null {
  if (side === state.claim.by && isSanctionsOnly(state)) return rejection('withdrawal_granted');
  return state.appeals.some(({ by }) => by === side) ? rejection('already_appealed', { side }) : null;
}
