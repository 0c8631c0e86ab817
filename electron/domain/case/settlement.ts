import { refundableFenOf } from '../../../shared/amounts';
import type { CaseState, Remedy, Settlement, SettlementOffer, Task } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { isOver } from '../../../shared/tasks';
import { type DeadlineKind, type Side, sides } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { agents, notForSide, partiesAndAgents, respondentOf, sideOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import type { Facts } from './facts';
import { platformAsked } from './negotiation';
import { refundProblem } from './remedies';
import { demandsSanctions } from './settled';
import { answerable, notAnswerable, offerEnding, openOffer, settlingStages } from './settlement-offer';
import { stageEntered } from './stages';
import { inSteps } from './steps';
import { dropping, ordering, tasksGoOn } from './task-order';
import { tasksOfTerms } from './tasks';

/**
 * The other side accepts: all of it, or only parts, which are then carried out while the rest stays in dispute. A proposal of
 * the platform needs both, and what both accept is agreed.
 */
export const acceptSettlement: CommandDefinition<'acceptSettlement'> = {
  type: 'acceptSettlement',
  description: 'Accept an offer to settle, whole or in part.',
  roles: partiesAndAgents,
  stages: settlingStages,
  holderOnly: true,
  guard: (state, { actor, now, facts }) =>
    answerable(state, sideOf(actor), now) ?? notPlaced(state) ?? givenElsewhere(state, facts),
  decide(state, { offerId, side, parts: given }, { actor, now, rulebook }) {
    const wrong = notForSide(actor, side) ?? notAnswerable(state, offerId, side, now);
    const offer = openOffer(state);
    if (wrong || !offer) return { ok: false, rejection: wrong ?? rejection('offer_none') };
    const parts = given && [...new Set(given)].sort((one, other) => one - other);
    const unfit = parts && notParts(offer, parts);
    if (unfit) return { ok: false, rejection: unfit };
    const acceptedNow: NewEvent = {
      type: 'settlementAccepted',
      at: now,
      body: { offerId, side, ...(parts && { parts }) },
    };
    if (!isAcceptedByAll(offer, side)) return accepted(acceptedNow);
    const agreed = agreedPlaces(offer, parts);
    if (agreed.length === 0) return { ok: false, rejection: rejection('parts_apart', { offerId }) };
    const remedies = offer.terms.remedies.filter((_remedy, place) => agreed.includes(place));
    return accepted(
      ...inSteps(state, actor, [
        () => [acceptedNow, ...offerEnding(offerId, 'accepted', now)],
        (current) => agreeing(current, offer, remedies, now, rulebook),
        (current) => tasksGoOn(current, now, rulebook),
      ]),
    );
  },
};

/**
 * The terms are not carried out: what has still to be done of them is dropped, and the case goes on where it was, with
 * its windows as they were. What has been done stays done.
 */
export const failSettlement: CommandDefinition<'failSettlement'> = {
  type: 'failSettlement',
  description: 'Record that a settlement is not carried out; the case goes back to where it was.',
  roles: agents,
  stages: [...settlingStages, 'enforcement'],
  holderOnly: true,
  guard: (state) => (failable(state) ? null : rejection('settlement_none')),
  decide(state, { note }, { actor, now }) {
    const settlement = failable(state);
    if (!settlement) return { ok: false, rejection: rejection('settlement_none') };
    const { offerId } = settlement;
    return accepted(
      ...inSteps(state, actor, [
        () => [{ type: 'settlementClosed', at: now, body: { offerId, status: 'failed', note } }],
        () => dropping(undoneOf(state, settlement), note, now),
        (current) => (current.stage === 'enforcement' ? goingBack(current, settlement, now) : []),
      ]),
    );
  },
};

/** Whether the rules demand sanctions follows from the category: nobody escapes them by settling before a complaint is placed. */
function notPlaced({ track, category, claim }: CaseState): Rejection | null {
  const isOpen = track === 'complaint' && category === null && respondentOf(claim) === 'merchant';
  return isOpen ? rejection('category_missing') : null;
}

/** Since it was offered another case about the order has given back what leaves no room for it. */
function givenElsewhere(state: CaseState, { refundedElsewhereFen }: Facts): Rejection | null {
  const remedies = openOffer(state)?.terms.remedies ?? [];
  return refundProblem(remedies, refundableFenOf(state), refundedElsewhereFen);
}

function notParts(offer: SettlementOffer, parts: readonly number[]): Rejection | null {
  const { length } = offer.terms.remedies;
  const beyond = parts.find((part) => part >= length);
  return beyond === undefined
    ? null
    : rejection('parts_unknown', { offerId: offer.id, part: beyond + 1, parts: length });
}

/** Of a side's offer the other; of the platform's proposal both. */
function isAcceptedByAll(offer: SettlementOffer, side: Side): boolean {
  if (offer.by !== 'platform') return true;
  return sides.every((other) => other === side || offer.acceptedBy.some((by) => by.side === other));
}

/** Places, from 0, of the remedies that everybody has accepted who had to. */
function agreedPlaces(offer: SettlementOffer, now: readonly number[] | undefined): number[] {
  const accepted = [now, ...offer.acceptedBy.map(({ parts }) => parts)];
  return offer.terms.remedies
    .map((_remedy, place) => place)
    .filter((place) => accepted.every((parts) => parts === undefined || parts.includes(place)));
}

/**
 * In part: the tasks run beside the dispute. Whole: they are all that is left, and the windows of the stage stand still; but
 * where the rules demand sanctions the platform goes on with those, and out of negotiation it comes in.
 */
function agreeing(
  state: CaseState,
  offer: SettlementOffer,
  remedies: Remedy[],
  at: number,
  rulebook: Rulebook,
): NewEvent[] {
  const partly = remedies.length < offer.terms.remedies.length;
  const settlement: Settlement = {
    offerId: offer.id,
    at,
    remedies,
    text: offer.terms.text,
    partly,
    from: state.stage,
    since: state.stageSince,
    status: 'agreed',
  };
  const agreed: NewEvent = { type: 'settlementAgreed', at, body: { settlement } };
  const ordered = ordering(tasksOfTerms(state, remedies, offer.id), at);
  if (partly) return [agreed, ...ordered];
  if (!demandsSanctions(state, rulebook)) {
    return [agreed, ...standingStill(state, at), stageEntered(at, 'enforcement'), ...ordered];
  }
  return [agreed, ...ordered, ...(state.stage === 'negotiation' ? platformAsked('system', '', at, rulebook) : [])];
}

/** Windows of what was settled stand still with what they have left, also those that stood still for another reason. */
function standingStill(state: CaseState, at: number): NewEvent[] {
  return [...state.deadlines, ...state.paused]
    .filter(({ kind }) => !besideStage.includes(kind))
    .map(({ id }): NewEvent => ({ type: 'deadlinePaused', at, body: { deadlineId: id, by: 'settlement' } }));
}

/** These are no windows of the stage. */
const besideStage: readonly DeadlineKind[] = ['task', 'hold', 'withdrawal', 'settlement_offer', 'conduct_appeal'];

/** What the two sides still have to do by it. What the platform has paid in somebody's place is recovered whatever becomes of it. */
function undoneOf({ tasks }: CaseState, { offerId }: Settlement): Task[] {
  const isPaid = (id: string | undefined) => tasks.some((other) => other.id === id && other.doneAt !== undefined);
  return tasks.filter(
    (task) => task.offerId === offerId && !isOver(task) && !(task.kind === 'recovery' && isPaid(task.after)),
  );
}

/** The newest agreement that is being carried out. Once a verdict is out what was agreed is part of what it leaves. */
function failable(state: CaseState): Settlement | undefined {
  const newest = state.settlements.findLast(({ status }) => status === 'agreed');
  if (!newest || undoneOf(state, newest).length === 0) return undefined;
  return state.stage === 'enforcement' && (newest.partly || state.verdict) ? undefined : newest;
}

function goingBack(state: CaseState, { from, since }: Settlement, at: number): NewEvent[] {
  const entered: NewEvent = { type: 'stageEntered', at, body: { stage: from, closure: null, since } };
  const windows = state.paused
    .filter(({ by }) => by === 'settlement')
    .flatMap(({ id, kind, owner, remainingMs, fell, extended }): NewEvent[] => {
      const dueAt = Math.max(0, at + remainingMs);
      const deadline = { id, kind, owner, startedAt: at, dueAt, fell, ...(extended && { extended }) };
      const set: NewEvent = { type: 'deadlineSet', at, body: { deadline } };
      // The ruling clock runs in arbitration only.
      const waits = kind === 'arbitration' && from !== 'arbitration';
      return waits ? [set, { type: 'deadlinePaused', at, body: { deadlineId: id } }] : [set];
    });
  return [entered, ...windows];
}
