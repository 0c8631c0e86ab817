import type { CaseState, Withdrawal } from '../../../shared/case';
import type { CommandData } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isSanctionsOnly } from '../../../shared/sanctions';
import { isSettledWhole } from '../../../shared/settled';
import type { Actor, Role, Stage, WithdrawalWay } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { notForSide, partiesAndAgents, requestUnnamed, sideOf } from './actors';
import { accepted, type CommandDefinition, type Context, rejected, rejection } from './decision';
import { enteringArbitration, windowEnded, windowSet } from './stages';
import { endingClaim } from './task-order';
import { measureWithdrawal } from './withdrawal-conditions';

/** Once a verdict is issued nothing is withdrawn; what it orders can be waived. */
const stages: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];
/** Somebody in training helps, and decides nothing by which a case ends. */
const deciders: readonly Role[] = ['agent', 'lead'];
const windowId = 'withdrawal';

/**
 * Only the claimant withdraws; staff where it has asked them to, and then they say how. Where every condition passes the
 * case closes at once; where one needs a decision the request waits for it; where one fails it is on file as refused.
 */
export const withdraw: CommandDefinition<'withdraw'> = {
  type: 'withdraw',
  description: "Withdraw the claim; staff on the claimant's recorded request.",
  roles: partiesAndAgents,
  stages,
  holderOnly: true,
  guard(state, { actor }) {
    if (isSanctionsOnly(state)) return rejection('withdrawal_granted');
    if (isSettledWhole(state)) return rejection('nothing_to_withdraw');
    return notForSide(actor, state.claim.by) ?? (state.withdrawal ? rejection('withdrawal_pending') : null);
  },
  decide(state, data, context) {
    const { actor, now, rulebook } = context;
    const wrong = missingWords(data, actor);
    if (wrong) return { ok: false, rejection: wrong };
    const { reason, text, askedBy, channel, request } = data;
    const { way, conditions } = measureWithdrawal(state, { at: now, reason, text, askedBy }, context);
    const asked: Withdrawal = {
      id: `W${state.withdrawals.length + 1}`,
      at: now,
      by: actor,
      channel,
      request,
      reason,
      text,
      ...(askedBy !== undefined && { askedBy }),
      way,
      conditions,
      status: statusOf(way),
    };
    return accepted(
      { type: 'withdrawalAsked', at: now, body: { withdrawal: asked } },
      ...following(state, asked, rulebook),
    );
  },
};

/** The claimant thinks better of it before anybody has decided. */
export const takeBackWithdrawal: CommandDefinition<'takeBackWithdrawal'> = {
  type: 'takeBackWithdrawal',
  description: "Take back the request to withdraw; staff on the claimant's recorded request.",
  roles: partiesAndAgents,
  stages,
  holderOnly: true,
  guard: (state, { actor }) => notForSide(actor, state.claim.by) ?? notPending(state),
  decide(state, { request = '' }, { actor, now }) {
    const unnamed = requestUnnamed(actor, request);
    if (unnamed) return { ok: false, rejection: unnamed };
    return accepted(...ending(state, 'taken_back', request, now));
  },
};

/** Who decides is measured anew: the case may have gone on, or a doubt come up, since it was asked. */
export const decideWithdrawal: CommandDefinition<'decideWithdrawal'> = {
  type: 'decideWithdrawal',
  description: 'Grant or refuse a withdrawal that waits for a decision.',
  roles: deciders,
  stages,
  holderOnly: true,
  guard: (state, context) => notPending(state) ?? needsLead(state, context),
  decide(state, { grant, note, carryOnSanctions = false }, context) {
    const { now, rulebook } = context;
    if (!grant) return accepted(...ending(state, 'refused', note, now));
    const failing = wayNow(state, context).conditions.find(({ result }) => result === 'failed');
    if (failing) return rejected('withdrawal_not_grantable', { condition: failing.condition });
    if (!carryOnSanctions)
      return accepted(...ending(state, 'granted', note, now), endingClaim(state, now, 'withdrawn'));
    if (!canCarryOn(state, rulebook)) return rejected('sanctions_not_carried_on');
    return accepted(...carryingOn(state, note, now, rulebook));
  },
};

function missingWords({ reason, text, request, channel }: CommandData['withdraw'], actor: Actor): Rejection | null {
  if (reason === 'other' && text.trim() === '') return rejection('withdrawal_reason_missing');
  if (sideOf(actor) !== null && channel === 'agent') return rejection('withdrawal_channel');
  return requestUnnamed(actor, request);
}

function statusOf(way: WithdrawalWay): Withdrawal['status'] {
  if (way === 'self_service') return 'granted';
  return way === 'refused' ? 'refused' : 'pending';
}

/** What follows a request by its way. Somebody else's account asking for the claimant (代撤销) is put before a lead. */
function following(
  state: CaseState,
  { at, way, conditions, askedBy = '' }: Withdrawal,
  rulebook: Rulebook,
): NewEvent[] {
  if (way === 'self_service') return [endingClaim(state, at, 'withdrawn')];
  if (way !== 'refused') {
    return [windowSet(at, rulebook.windows.withdrawalAnswer, { id: windowId, kind: 'withdrawal', owner: 'platform' })];
  }
  const byOther = conditions.some(({ condition, result }) => condition === 'who_asks' && result === 'failed');
  return byOther ? [{ type: 'escalated', at, body: { reason: 'asked', note: askedBy } }] : [];
}

function notPending({ withdrawal }: CaseState): Rejection | null {
  return withdrawal ? null : rejection('withdrawal_none');
}

function needsLead(state: CaseState, context: Context): Rejection | null {
  if (context.actor.role === 'lead') return null;
  const isLeads = state.withdrawal?.way === 'lead_decides' || wayNow(state, context).way === 'lead_decides';
  return isLeads ? rejection('withdrawal_needs_lead') : null;
}

function wayNow(state: CaseState, context: Context) {
  return measureWithdrawal(state, state.withdrawal, context);
}

function ending(state: CaseState, status: 'granted' | 'refused' | 'taken_back', note: string, at: number): NewEvent[] {
  if (!state.withdrawal) return [];
  const { id: withdrawalId } = state.withdrawal;
  return [{ type: 'withdrawalEnded', at, body: { withdrawalId, status, note } }, windowEnded(at, windowId)];
}

/** Where the rules may demand sanctions, and the platform has taken the matter in hand. */
export function canCarryOn({ stage, severity, track, category }: CaseState, rulebook: Rulebook): boolean {
  if (stage !== 'arbitration' && stage !== 'lead_review') return false;
  const demands = category === null ? [] : rulebook.categories[category].demands;
  return severity === 'severe' || track === 'complaint' || demands.length > 0;
}

/** The order is free again and offers end; an author's verdict that gave remedies has to be written anew. */
function carryingOn(state: CaseState, note: string, at: number, rulebook: Rulebook): NewEvent[] {
  if (!state.withdrawal) return [];
  const { id: withdrawalId } = state.withdrawal;
  const offers = state.offers.filter(({ status }) => status === 'open');
  return [
    { type: 'withdrawalEnded', at, body: { withdrawalId, status: 'granted', note, carriesOn: true } },
    windowEnded(at, windowId),
    ...offers.flatMap(({ id }): NewEvent[] => [
      { type: 'settlementEnded', at, body: { offerId: id, status: 'overtaken', note: '' } },
      windowEnded(at, `settlement_offer:${id}`),
    ]),
    { type: 'restored', at, body: {} },
    ...(state.stage === 'lead_review' ? enteringArbitration(state, at, rulebook) : []),
  ];
}
