import type { CaseState, SettlementOffer } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { areRemediesOver } from '../../../shared/settled';
import { type Side, type Stage, sides } from '../../../shared/vocabulary';
import { notForSide, otherSide, partiesAndAgents, sideOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { isHeardAgain } from './hearing';
import { answeredByTerms } from './negotiation';
import { withRefundsWritten } from './remedies';
import { termsProblem } from './settlement-terms';
import { windowEnded, windowSet } from './stages';

/** While nothing has been decided the two can still agree. */
export const settlingStages: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];

/**
 * An offer of one side to the other, or an agent's proposal to both (调解). One at a time: while one is open the next
 * answers it, and ends it.
 */
export const offerSettlement: CommandDefinition<'offerSettlement'> = {
  type: 'offerSettlement',
  description: 'Offer to settle, or answer an open offer with another; the platform proposes to both sides.',
  roles: partiesAndAgents,
  stages: settlingStages,
  holderOnly: true,
  guard(state, { actor }) {
    if (areRemediesOver(state)) return rejection('nothing_to_settle');
    // A lead may have what was decided on appeal: the first verdict is out.
    if (isHeardAgain(state)) return rejection('wrong_stage', { stage: 'appeal', allowed: [...settlingStages] });
    const open = openOffer(state);
    return open && open.by === sideOf(actor) ? rejection('offer_open', { offerId: open.id }) : null;
  },
  decide(state, { by, terms: given, counters }, context) {
    const { actor, now, rulebook } = context;
    const wrong =
      notByActor(sideOf(actor), by) ?? notAnswering(state, by, counters) ?? termsProblem(state, by, given, context);
    if (wrong) return { ok: false, rejection: wrong };
    const id = `S${state.offers.length + 1}`;
    const length = rulebook.windows.settlementOffer;
    const terms = { ...given, remedies: withRefundsWritten(state, given.remedies) };
    const offer: SettlementOffer = {
      id,
      by,
      at: now,
      terms,
      ...(counters !== undefined && { counters }),
      status: 'open',
      dueAt: now + length,
      acceptedBy: [],
    };
    const owner = by === 'platform' ? 'both' : otherSide(by);
    return accepted(
      ...(counters === undefined ? [] : offerEnding(counters, 'countered', now)),
      { type: 'settlementOffered', at: now, body: { offer } },
      windowSet(now, length, { id: windowOf(id), kind: 'settlement_offer', owner }),
      ...answeredByTerms(state, by, terms.text, { now, rulebook }),
    );
  },
};

/** Whoever has to answer says no; of a proposal to both, either. */
export const declineSettlement: CommandDefinition<'declineSettlement'> = {
  type: 'declineSettlement',
  description: 'Decline an offer to settle.',
  roles: partiesAndAgents,
  stages: settlingStages,
  holderOnly: true,
  guard: (state, { actor, now }) => answerable(state, sideOf(actor), now),
  decide(state, { offerId, side, note }, { actor, now, rulebook }) {
    const wrong = notForSide(actor, side) ?? notAnswerable(state, offerId, side, now);
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(
      ...offerEnding(offerId, 'declined', now, note),
      ...answeredByTerms(state, side, note, { now, rulebook }),
    );
  },
};

/** Who made an offer can take it back until it is agreed on. */
export const takeBackOffer: CommandDefinition<'takeBackOffer'> = {
  type: 'takeBackOffer',
  description: 'Take an open offer to settle back.',
  roles: partiesAndAgents,
  stages: settlingStages,
  holderOnly: true,
  guard: (state, { actor }) => notTakenBackBy(openOffer(state), sideOf(actor)),
  decide(state, { offerId }, { actor, now }) {
    const wrong = notOpen(state, offerId) ?? notTakenBackBy(openOffer(state), sideOf(actor));
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(...offerEnding(offerId, 'taken_back', now));
  },
};

/** There is one at most. */
export function openOffer({ offers }: Pick<CaseState, 'offers'>): SettlementOffer | undefined {
  return offers.find((offer) => offer.status === 'open');
}

export function offerEnding(
  offerId: string,
  status: 'accepted' | 'declined' | 'taken_back' | 'countered',
  at: number,
  note = '',
): NewEvent[] {
  return [{ type: 'settlementEnded', at, body: { offerId, status, note } }, windowEnded(at, windowOf(offerId))];
}

/** Why this side cannot answer the offer: it is its own, it has accepted already, or the offer is over. */
export function notAnswerable(state: CaseState, offerId: string, side: Side, now: number): Rejection | null {
  const wrong = notOpen(state, offerId);
  const open = openOffer(state);
  if (wrong || !open) return wrong;
  if (open.by === side) return rejection('offer_own', { offerId });
  if (open.acceptedBy.some((accepted) => accepted.side === side)) return rejection('offer_accepted', { offerId, side });
  return open.dueAt <= now ? rejection('window_over', { dueAt: open.dueAt }) : null;
}

/** Why nobody whom the actor can speak for could answer now; `own` is null for staff, who record it for either. */
export function answerable(state: CaseState, own: Side | null, now: number): Rejection | null {
  const open = openOffer(state);
  if (!open) return rejection('offer_none');
  const rejections = (own === null ? sides : [own]).map((side) => notAnswerable(state, open.id, side, now));
  return rejections.includes(null) ? null : (rejections.at(-1) ?? null);
}

function notOpen(state: CaseState, offerId: string): Rejection | null {
  const offer = state.offers.find((other) => other.id === offerId);
  if (!offer) return rejection('offer_unknown', { offerId });
  return offer.status === 'open' ? null : rejection('offer_over', { offerId });
}

function notByActor(own: Side | null, by: SettlementOffer['by']): Rejection | null {
  return own !== null && own !== by ? rejection('wrong_side', { side: by }) : null;
}

function notAnswering(state: CaseState, by: SettlementOffer['by'], counters: string | undefined): Rejection | null {
  const open = openOffer(state);
  if (counters === undefined) return open ? rejection('offer_open', { offerId: open.id }) : null;
  const wrong = notOpen(state, counters);
  if (wrong) return wrong;
  return open?.by === by ? rejection('offer_own', { offerId: counters }) : null;
}

function notTakenBackBy(open: SettlementOffer | undefined, own: Side | null): Rejection | null {
  if (!open) return rejection('offer_none');
  return own !== null && own !== open.by ? rejection('wrong_side', { side: open.by }) : null;
}

function windowOf(offerId: string): string {
  return `settlement_offer:${offerId}`;
}
