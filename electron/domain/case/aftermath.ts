import type { CaseState, Deadline, PausedDeadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import { keepsOpen } from '../../../shared/tasks';
import type { Actor } from '../../../shared/vocabulary';
import { isOutgrown } from './settlement-terms';
import { windowEnded } from './stages';
import { inSteps } from './steps';
import { dropping } from './task-order';

/**
 * What holds after every command, whichever it was: the platform's clocks stand still during a hold, while a
 * withdrawal waits and while a claim is being put right, and go on after; what the case has gone past is ended; when it
 * closes, order and shop go back to normal. `state` is the case after the command's own events, `at` the time of the
 * last of them.
 */
export function aftermath(state: CaseState, actor: Actor, at: number): NewEvent[] {
  return inSteps(state, actor, [
    (current) => overtaken(current, at),
    (current) => (current.stage === 'closed' ? dropping(current.tasks.filter(keepsOpen), '', at) : []),
    (current) => (current.stage === 'closed' && current.hold ? [{ type: 'holdEnded', at, body: { note: '' } }] : []),
    (current) => clocks(current, at),
    (current) =>
      current.stage === 'closed' && current.restoredAt === null ? [{ type: 'restored', at, body: {} }] : [],
  ]);
}

/**
 * Offers and withdrawals that are still open when the case is decided or closed come too late; so do offers that what was
 * paid, or has been given back, leaves no room for any more.
 */
function overtaken(state: CaseState, at: number): NewEvent[] {
  const isDecided = state.stage === 'ruled' || state.stage === 'enforcement' || state.stage === 'closed';
  const offers = state.offers
    .filter((offer) => offer.status === 'open' && (isDecided || isOutgrown(state, offer.terms)))
    .flatMap(({ id }): NewEvent[] => [
      { type: 'settlementEnded', at, body: { offerId: id, status: 'overtaken', note: '' } },
      ...(isDecided ? [] : [windowEnded(at, `settlement_offer:${id}`)]),
    ]);
  if (!isDecided || !state.withdrawal) return offers;
  const { id } = state.withdrawal;
  return [...offers, { type: 'withdrawalEnded', at, body: { withdrawalId: id, status: 'overtaken', note: '' } }];
}

function clocks(state: CaseState, at: number): NewEvent[] {
  const by = standsStillBy(state);
  if (by) {
    return state.deadlines
      .filter(isPlatformsWork)
      .map(({ id }): NewEvent => ({ type: 'deadlinePaused', at, body: { deadlineId: id, by } }));
  }
  return state.paused
    .filter((window) => goesOnNow(window, state))
    .map(({ id, kind, owner, remainingMs, fell, extended }): NewEvent => {
      const dueAt = Math.max(0, at + remainingMs);
      const deadline: Deadline = { id, kind, owner, startedAt: at, dueAt, fell, ...(extended && { extended }) };
      return { type: 'deadlineSet', at, body: { deadline } };
    });
}

function standsStillBy(state: CaseState): NonNullable<PausedDeadline['by']> | null {
  if (state.hold) return 'hold';
  if (state.withdrawal) return 'withdrawal';
  return state.stage === 'intake' && state.correctionAsked ? 'correction' : null;
}

/** The platform's own work; how long a hold lasts, and the answer to somebody who wants to withdraw, stand still for nothing. */
function isPlatformsWork({ kind, owner }: Deadline): boolean {
  return owner === 'platform' && kind !== 'hold' && kind !== 'withdrawal';
}

/**
 * The clock of a hearing goes on in that hearing only: while more evidence is asked for, or a lead reviews, others have
 * to act. What a settlement has put off goes on when the settlement fails.
 */
function goesOnNow({ kind, by }: PausedDeadline, { stage }: CaseState): boolean {
  if (by === undefined || by === 'settlement') return false;
  return (kind !== 'arbitration' && kind !== 'appeal') || stage === kind;
}
