import type { CaseState, Claim, Deadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { DeadlineKind, Side, Track } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { notForSide, partiesAndAgents, requestUnnamed, respondentOf, sideOf } from './actors';
import { accepted, type CommandDefinition, type Context, rejection } from './decision';
import { isWrittenHere } from './message';
import { defenceWindow, enteringIntake, lapsingFrom, windowEnded, windowSet } from './stages';
import { endingClaim } from './task-order';

/** The respondent's answer ends its window and opens the claimant's: to accept it, or to ask the platform in. */
export const answer: CommandDefinition<'answer'> = {
  type: 'answer',
  description: "Record the respondent's answer to the claim.",
  roles: partiesAndAgents,
  stages: ['negotiation'],
  holderOnly: true,
  guard(state, { actor, now }) {
    const wrong = notForSide(actor, respondentOf(state.claim));
    if (wrong) return wrong;
    if (state.answer) return rejection('already_answered');
    return windowOver(state, respondentsTime, now);
  },
  decide: (state, { text }, { now, rulebook }) => accepted(...answered(state, text, now, now, rulebook)),
};

/** Only the claimant asks the platform in; staff where the claimant has asked them to, and then they say how. */
export const askPlatform: CommandDefinition<'askPlatform'> = {
  type: 'askPlatform',
  description: 'Ask the platform in; staff on a recorded request of the claimant, named in the note.',
  roles: partiesAndAgents,
  stages: ['negotiation'],
  holderOnly: true,
  guard: (state, { actor, now }) =>
    notForSide(actor, state.claim.by) ?? windowOver(state, ['claimant_act'], now) ?? defenceComesFirst(state),
  decide(_state, { note }, { actor, now, rulebook }) {
    const unnamed = requestUnnamed(actor, note);
    if (unnamed) return { ok: false, rejection: unnamed };
    return accepted(...platformAsked(sideOf(actor) ?? 'staff', note, now, rulebook));
  },
};

/** Where a complaint is put to the merchant first, the platform waits for its answer or defence. */
function defenceComesFirst(state: CaseState): Rejection | null {
  const window = state.deadlines.find((deadline) => deadline.kind === 'defence');
  return window ? rejection('defence_first', { dueAt: window.dueAt }) : null;
}

/** What the respondent answers in: a complaint gives it the time for a defence. */
const respondentsTime: readonly DeadlineKind[] = ['respondent_answer', 'defence'];

/** The respondent's window, from when the claim was put to it. */
export function respondentWindow(since: number, track: Track, claim: Claim, rulebook: Rulebook): NewEvent {
  if (track === 'complaint') return defenceWindow(since, claim, rulebook);
  const owner = respondentOf(claim);
  return windowSet(since, rulebook.windows.respondentAnswer, {
    id: 'respondent_answer',
    kind: 'respondent_answer',
    owner,
  });
}

/** Silence of the respondent brings the platform in by itself. */
export function respondentSilent(dueAt: number, rulebook: Rulebook): NewEvent[] {
  return platformAsked('system', '', dueAt, rulebook);
}

/**
 * Where the claimant did nothing after the answer its claim lapses. Where it did, it has its whole window again from the last
 * that it did.
 */
export function claimantSilent(state: CaseState, window: Deadline, rulebook: Rulebook): NewEvent[] {
  const { id, kind, owner, dueAt: at } = window;
  const startedAt = Math.max(0, ...claimantsActs(state).filter((moment) => moment <= at));
  const dueAt = startedAt + rulebook.windows.claimantAct;
  if (dueAt <= at) return [endingClaim(state, at, 'lapsed')];
  return [{ type: 'deadlineSet', at, body: { deadline: { id, kind, owner, startedAt, dueAt, fell: false } } }];
}

/** When the claimant wrote, gave something, or dealt with terms; also an open offer of the other side, which it can still answer. */
function claimantsActs({ claim: { by }, messages, evidence, rebuttals, offers, withdrawals }: CaseState): number[] {
  return [
    ...messages.filter(({ from }) => from === by).map(({ at }) => at),
    ...evidence.filter(({ side }) => side === by).map(({ givenAt }) => givenAt),
    ...rebuttals.filter((rebuttal) => rebuttal.by === by).map(({ at }) => at),
    ...offers.filter((offer) => offer.by === by || offer.status === 'open').map(({ at }) => at),
    ...offers.filter((offer) => offer.by !== by && offer.status === 'declined').map(({ at, endedAt = at }) => endedAt),
    ...offers.flatMap(({ acceptedBy }) => acceptedBy.filter(({ side }) => side === by).map(({ at }) => at)),
    ...withdrawals.map(({ at }) => at),
  ];
}

export function platformAsked(by: Side | 'system' | 'staff', note: string, at: number, rulebook: Rulebook): NewEvent[] {
  return [{ type: 'platformAsked', at, body: { by, note } }, ...enteringIntake(at, rulebook)];
}

/** On its platform the respondent answers by writing: a message of its own inside its window is no silence. */
export function answerFoundIn(state: CaseState, { now, rulebook }: Context): NewEvent[] {
  const window = state.deadlines.find((deadline) => respondentsTime.includes(deadline.kind));
  if (state.stage !== 'negotiation' || !window) return [];
  const respondent = respondentOf(state.claim);
  const [first] = state.messages
    .filter((message) => message.from === respondent && !isWrittenHere(message))
    .filter((message) => message.at >= state.filedAt && message.at < window.dueAt)
    .sort((one, other) => one.at - other.at);
  return first ? answered(state, first.text, Math.min(first.at, now), now, rulebook) : [];
}

/** Whoever offers terms, or refuses some, is not silent: of the respondent in its window that is an answer. */
export function answeredByTerms(
  state: CaseState,
  by: Side | 'platform',
  text: string,
  { now, rulebook }: Pick<Context, 'now' | 'rulebook'>,
): NewEvent[] {
  const isAnswer = state.stage === 'negotiation' && by === respondentOf(state.claim) && !state.answer;
  if (!isAnswer || windowOver(state, respondentsTime, now)) return [];
  return answered(state, text, now, now, rulebook);
}

function answered(state: CaseState, text: string, at: number, now: number, rulebook: Rulebook): NewEvent[] {
  const { claimantAct } = rulebook.windows;
  const ended = state.deadlines.filter((deadline) => respondentsTime.includes(deadline.kind));
  return [
    { type: 'answered', at, body: { text } },
    ...ended.map(({ id }) => windowEnded(at, id)),
    windowSet(lapsingFrom(at, claimantAct, now), claimantAct, {
      id: 'claimant_act',
      kind: 'claimant_act',
      owner: state.claim.by,
    }),
  ];
}

/** A party's window ends at its due time, also where the clock has not come round to recording it. */
function windowOver(state: CaseState, kinds: readonly DeadlineKind[], now: number): Rejection | null {
  const over = state.deadlines.find((deadline) => kinds.includes(deadline.kind) && deadline.dueAt <= now);
  return over ? rejection('window_over', { dueAt: over.dueAt }) : null;
}
