import type { CaseState, EvidenceRequest } from '../../../shared/case';
import type { Ask, Entry } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import { areRemediesOver } from '../../../shared/settled';
import { type Side, sides } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { agents, notForSide, partiesAndAgents, respondentOf, sideOf } from './actors';
import { accepted, type CommandDefinition, rejection } from './decision';
import { counts } from './evidence';
import { clockGoesOn, clockPauses, enteringArbitration, stageEntered, windowEnded, windowSet } from './stages';
import { endingClaim } from './task-order';

/** More evidence is asked for (补充举证). From arbitration it goes back to evidence; on appeal it stays. The clock pauses. */
export const requestEvidence: CommandDefinition<'requestEvidence'> = {
  type: 'requestEvidence',
  description: 'Ask one or both sides for more evidence.',
  roles: agents,
  stages: ['evidence', 'arbitration', 'appeal'],
  holderOnly: true,
  guard: (state) =>
    sides.every((side) => openRequest(state, side)) ? rejection('already_asked', { side: [...sides] }) : null,
  decide(state, { ask }, { now, rulebook }) {
    const wrong = wrongAsks(state, ask);
    if (wrong) return { ok: false, rejection: wrong };
    const events = asking(state.requests.length, ask, now, rulebook);
    if (state.stage === 'evidence') return accepted(...events);
    if (state.stage === 'appeal') return accepted(clockPauses('appeal', now), ...events.map(onAppeal));
    return accepted(clockPauses('arbitration', now), stageEntered(now, 'evidence'), ...events);
  },
};

/** A side has given all it wants to, or waives its evidence. The last one to end opens arbitration. */
export const endEvidence: CommandDefinition<'endEvidence'> = {
  type: 'endEvidence',
  description: 'End the evidence of a side: all is given, or it is waived.',
  roles: partiesAndAgents,
  stages: ['evidence', 'appeal'],
  holderOnly: true,
  guard(state, { actor, now }) {
    const own = sideOf(actor);
    const rejections = (own === null ? sides : [own]).map((side) => notEndable(state, side, now));
    return rejections.includes(null) ? null : (rejections[0] ?? null);
  },
  decide(state, { side, as }, { actor, now, rulebook }) {
    const wrong = notForSide(actor, side) ?? notEndable(state, side, now);
    if (wrong) return { ok: false, rejection: wrong };
    return accepted(...evidenceEnding(state, side, as, now, rulebook));
  },
};

/** Asks each side, with a window for each. `before`: how many requests the case has. */
export function asking(before: number, asks: readonly Ask[], at: number, rulebook: Rulebook): NewEvent[] {
  return asks.flatMap(({ side, kinds, note }, index): NewEvent[] => {
    const dueAt = at + rulebook.windows.evidence[side];
    const request: EvidenceRequest = {
      id: `R${before + index + 1}`,
      side,
      kinds,
      note,
      askedAt: at,
      dueAt,
      status: 'open',
    };
    return [{ type: 'evidenceRequested', at, body: { request } }, evidenceWindow(side, at, rulebook)];
  });
}

function evidenceWindow(side: Side, at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.evidence[side], { id: `evidence:${side}`, kind: 'evidence', owner: side });
}

/**
 * Where a record says how far the evidence is: who is waited for, and of whom it has ended. Who is asked again has a window from
 * then; who is no longer waited for, and is not said to have given anything or let its time pass, is asked no more.
 */
export function asRecorded(
  requests: readonly EvidenceRequest[],
  standing: NonNullable<Entry['evidence']>,
  askedAt: (side: Side) => number,
  rulebook: Rulebook,
): NewEvent[] {
  const events: NewEvent[] = [];
  let made = requests.length;
  for (const side of sides) {
    const at = askedAt(side);
    const as = standing[side];
    let request = requests.findLast((one) => one.side === side);
    const isKnown = as === undefined || as === request?.status;
    if (!isKnown && request?.status !== 'open') {
      const asked = asking(made, [{ side, kinds: [], note: '' }], at, rulebook);
      request = asked.flatMap((event) => (event.type === 'evidenceRequested' ? [event.body.request] : []))[0];
      events.push(...asked);
      made += 1;
    } else if (as === 'open' && request && request.askedAt < at) {
      events.push(evidenceWindow(side, at, rulebook));
    }
    if (as !== 'open' && request?.status === 'open') {
      events.push(
        { type: 'evidenceEnded', at, body: { requestId: request.id, side, as: as ?? 'waived' } },
        windowEnded(at, `evidence:${side}`),
      );
    }
  }
  return events;
}

function onAppeal(event: NewEvent): NewEvent {
  if (event.type !== 'evidenceRequested') return event;
  return { ...event, body: { request: { ...event.body.request, onAppeal: true } } };
}

export function wrongAsks(state: CaseState, asks: readonly Ask[]): Rejection | null {
  const [first, second] = asks;
  if (first && second && first.side === second.side) return rejection('side_repeated', { side: first.side });
  const asked = asks.find((ask) => openRequest(state, ask.side));
  return asked ? rejection('already_asked', { side: asked.side }) : null;
}

/**
 * What follows when a side's evidence ends, at `at`. Once all who were asked have ended, a claimant with nothing on file
 * has let the claim lapse, as have two sides that were both silent (where the rulebook says so). Else it goes to
 * arbitration, and a respondent who gave nothing is decided on what there is.
 */
export function evidenceEnding(
  state: CaseState,
  side: Side,
  as: 'given' | 'waived' | 'expired',
  at: number,
  rulebook: Rulebook,
): NewEvent[] {
  const request = openRequest(state, side);
  if (!request) return [];
  const ended: EvidenceRequest = { ...request, status: as, endedAt: at };
  const events: NewEvent[] = [{ type: 'evidenceEnded', at, body: { requestId: request.id, side, as } }];
  if (as !== 'expired') events.push(windowEnded(at, `evidence:${side}`));
  // A respondent to a complaint may still defend itself, whatever evidence it was asked for.
  if (state.deadlines.some((deadline) => deadline.kind === 'defence')) return events;
  const requests = state.requests.map((other) => (other.id === ended.id ? ended : other));
  return [...events, ...evidenceIsIn({ ...state, requests }, at, rulebook)];
}

/** What follows once nobody is waited for any more; nothing while a side's request is open. */
export function evidenceIsIn(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  const round = roundOf(state);
  if (round.some((request) => request.status === 'open')) return [];
  const lastEnd = Math.max(at, ...round.map((request) => request.endedAt ?? at));
  if (state.stage === 'appeal') return [clockGoesOn(state, 'appeal', lastEnd)].flatMap((event) => event ?? []);
  return lapses(state, round, rulebook)
    ? [endingClaim(state, lastEnd, 'lapsed')]
    : enteringArbitration(state, lastEnd, rulebook);
}

function openRequest(state: CaseState, side: Side): EvidenceRequest | undefined {
  return state.requests.find((request) => request.side === side && request.status === 'open');
}

function notEndable(state: CaseState, side: Side, now: number): Rejection | null {
  const request = openRequest(state, side);
  if (!request) return rejection('not_asked', { side });
  return request.dueAt <= now ? rejection('window_over', { dueAt: request.dueAt }) : null;
}

/** The requests since the case came into this stage. */
function roundOf(state: CaseState): EvidenceRequest[] {
  return state.requests.filter((request) => request.askedAt >= state.stageSince);
}

function lapses(state: CaseState, round: readonly EvidenceRequest[], rulebook: Rulebook): boolean {
  // What is left is the platform's own: nobody can let that lapse.
  if (areRemediesOver(state)) return false;
  const claimant = state.claim.by;
  const claimantAsked = round.some((request) => request.side === claimant);
  const claimantHasSome = state.evidence.some((piece) => piece.side === claimant && counts(piece));
  if (claimantAsked && !claimantHasSome) return true;
  const firstRound = !state.paused.some((window) => window.kind === 'arbitration');
  return rulebook.evidence.bothSilent === 'lapse' && firstRound && sides.every((side) => isSilent(state, round, side));
}

/** Asked, and not a word until the window ran out. */
function isSilent(state: CaseState, round: readonly EvidenceRequest[], side: Side): boolean {
  if (state.defence && side === respondentOf(state.claim)) return false;
  const asked = round.filter((request) => request.side === side);
  const gave = (request: EvidenceRequest) => state.evidence.some((piece) => piece.requestId === request.id);
  return asked.length > 0 && asked.every((request) => request.status === 'expired' && !gave(request));
}
