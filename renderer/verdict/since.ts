/** What has happened to a case since a verdict on it was begun, as far as that can make the verdict wrong. Pure. */
import type { CaseEvent, EventType } from '../../shared/events';
import { isEmptyForm, type VerdictForm } from './form';

/**
 * Whether an event changes what a verdict rests on: the record, what the two sides have said and given, the issues, what has
 * been agreed, found or decided. Not who has the case, which clocks run, or what is only asked for and not yet answered.
 */
export const isTelling: Readonly<Record<EventType, boolean>> = {
  filed: false,
  sourceUpdated: true,
  conflictFound: true,
  conflictEnded: true,
  warned: true,
  messageAdded: true,
  evidenceAdded: true,
  fileAttached: true,
  evidenceAdmitted: true,
  answered: true,
  platformAsked: false,
  assigned: false,
  categorised: true,
  particularsNoted: true,
  accepted: false,
  dismissed: false,
  evidenceRequested: false,
  evidenceEnded: true,
  issuesSet: true,
  verdictProposed: true,
  // A verdict that came back says so itself; one that was approved or changed is issued.
  verdictReviewed: false,
  verdictIssued: true,
  tasksOrdered: false,
  taskOpened: false,
  taskDone: false,
  stageEntered: false,
  deadlineSet: false,
  deadlineEnded: false,
  deadlinePaused: false,
  deadlineFell: false,
  escalated: false,
  escalationAnswered: false,
  deadlineExtended: false,
  held: false,
  holdEnded: false,
  correctionAsked: false,
  claimCorrected: true,
  dismissalCheckAsked: false,
  dismissalChecked: false,
  defended: true,
  callNoted: true,
  corrected: true,
  rebutted: true,
  // A new mark takes nothing away; one that is cited may say something else now, or be gone.
  evidenceMarked: false,
  markChanged: true,
  markRemoved: true,
  linked: false,
  unlinked: false,
  rootCauseSet: false,
  settlementOffered: false,
  settlementAccepted: false,
  settlementEnded: false,
  settlementAgreed: true,
  settlementClosed: true,
  withdrawalAsked: false,
  withdrawalStopped: true,
  withdrawalEnded: true,
  conductProposed: false,
  conductIssued: true,
  conductAppealed: true,
  conductEnded: true,
  appealed: true,
  appealDecided: true,
  remediesWaived: true,
  inspectionContested: false,
  // What was paid by agreement lessens what can still be given back.
  contestSettled: true,
  taskTakenOver: false,
  taskDropped: true,
  restored: false,
  decidedElsewhere: true,
  courseChosen: true,
  preserved: false,
  preservationEnded: false,
  erased: false,
};

/**
 * The last event that a form takes account of: the one at which it was last typed in; for a proposed verdict that nobody has
 * typed in since, the proposal. Null where there is nothing yet that could be wrong.
 */
export function knownUpTo(
  kept: { seq: number } | undefined,
  initial: VerdictForm,
  events: readonly CaseEvent[],
): number | null {
  if (kept) return kept.seq;
  if (isEmptyForm(initial)) return null;
  return events.findLast(({ type }) => type === 'verdictProposed')?.seq ?? null;
}

/** Telling events after that one, the oldest first. */
export function changesSince(events: readonly CaseEvent[], seq: number | null): CaseEvent[] {
  return seq === null ? [] : events.filter((event) => event.seq > seq && isTelling[event.type]);
}
