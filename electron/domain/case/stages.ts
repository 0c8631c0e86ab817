import type { CaseState, Claim, Deadline } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Closure, DeadlineKind, Stage } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { respondentOf } from './actors';

/** A window from `at` (ms since the epoch) of `length` ms. One at a time of each id. */
export function windowSet(
  at: number,
  length: number,
  window: { id: string; kind: DeadlineKind; owner: Deadline['owner'] },
): NewEvent {
  return { type: 'deadlineSet', at, body: { deadline: { ...window, startedAt: at, dueAt: at + length, fell: false } } };
}

export function windowEnded(at: number, deadlineId: string): NewEvent {
  return { type: 'deadlineEnded', at, body: { deadlineId } };
}

export function stageEntered(at: number, stage: Stage): NewEvent {
  return { type: 'stageEntered', at, body: { stage, closure: null } };
}

/** Null where the platform says that it is closed and not why. */
export function closed(at: number, closure: Closure | null): NewEvent {
  return { type: 'stageEntered', at, body: { stage: 'closed', closure } };
}

/**
 * When a window starts whose end can let a claim lapse: when the source says so, unless it would have been over before this
 * desk knew of the case. Then it starts now, for a lapse cannot be taken back and the platform says that the case is open.
 */
export function lapsingFrom(since: number, window: number, now: number): number {
  return since + window <= now ? now : since;
}

/** The respondent is told of a complaint, and has so long to defend itself. */
export function defenceWindow(at: number, claim: Claim, rulebook: Rulebook): NewEvent {
  const owner = respondentOf(claim);
  return windowSet(at, rulebook.windows.defence, { id: 'defence', kind: 'defence', owner });
}

export function intakeWindow(at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.intake, { id: 'intake', kind: 'intake', owner: 'platform' });
}

export function arbitrationWindow(at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.arbitration, { id: 'arbitration', kind: 'arbitration', owner: 'platform' });
}

export function leadReviewWindow(at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.leadReview, { id: 'lead_review', kind: 'lead_review', owner: 'platform' });
}

function hearingWindow(at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.appealHearing, { id: 'appeal', kind: 'appeal', owner: 'platform' });
}

export function appealWindow(at: number, rulebook: Rulebook): NewEvent {
  return windowSet(at, rulebook.windows.appeal, { id: 'appeal_window', kind: 'appeal_window', owner: 'both' });
}

export function enteringIntake(at: number, rulebook: Rulebook): NewEvent[] {
  return [stageEntered(at, 'intake'), intakeWindow(at, rulebook)];
}

/** The ruling clock goes on where it was paused, or begins. */
export function enteringArbitration(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  return [stageEntered(at, 'arbitration'), clockGoesOn(state, 'arbitration', at) ?? arbitrationWindow(at, rulebook)];
}

/** The clock of the hearing that it comes from stands still meanwhile. */
export function enteringLeadReview({ stage }: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  return [
    clockPauses(stage === 'appeal' ? 'appeal' : 'arbitration', at),
    stageEntered(at, 'lead_review'),
    leadReviewWindow(at, rulebook),
  ];
}

/** The hearing's clock goes on where it was paused, or begins. */
export function enteringAppeal(state: CaseState, at: number, rulebook: Rulebook): NewEvent[] {
  return [stageEntered(at, 'appeal'), clockGoesOn(state, 'appeal', at) ?? hearingWindow(at, rulebook)];
}

export function enteringRuled(at: number, rulebook: Rulebook): NewEvent[] {
  return [stageEntered(at, 'ruled'), appealWindow(at, rulebook)];
}

/** While others have to act first: more evidence, a lead's review. */
export function clockPauses(deadlineId: 'arbitration' | 'appeal', at: number): NewEvent {
  return { type: 'deadlinePaused', at, body: { deadlineId } };
}

/** Null where it does not stand still. */
export function clockGoesOn(state: CaseState, deadlineId: 'arbitration' | 'appeal', at: number): NewEvent | null {
  const paused = state.paused.find((window) => window.id === deadlineId);
  if (!paused) return null;
  const { id, kind, owner, remainingMs, fell, extended } = paused;
  const dueAt = Math.max(0, at + remainingMs);
  const deadline = { id, kind, owner, startedAt: at, dueAt, fell, ...(extended && { extended }) };
  return { type: 'deadlineSet', at, body: { deadline } };
}
