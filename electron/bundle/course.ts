/** A case that went on at two desks: both courses side by side, and what choosing one of them comes to. */

import type { CourseKept } from '../../shared/bundles';
import type { CaseEvent, EventType, NewEvent } from '../../shared/events';
import { outboxRows } from '../desk/outbox-rows';
import { replay } from '../domain/case/evolve';
import { type Added, followingHere, isStillPossible } from './answers';
import { BundleRefused } from './format';

/** The same case at both desks. */
export interface TwoCourses {
  /** Up to the last event that both have. */
  before: readonly CaseEvent[];
  /** What happened to it since at this desk. */
  ours: readonly CaseEvent[];
  theirs: Added;
}

/** A case as it went on here, with an answer to what was handed out of it. Throws `BundleRefused` where the answer was taken in or chosen about before. */
export function coursesOf(events: readonly CaseEvent[], theirs: Added, bundle: string): TwoCourses {
  const [first] = theirs.events;
  const since = (first?.seq ?? 1) - 1;
  const isKnown = events.some(
    (event) => event.hash === first?.hash || (event.type === 'courseChosen' && event.body.bundle === bundle),
  );
  if (isKnown) throw new BundleRefused('answer_known');
  return { before: events.slice(0, since), ours: events.slice(since), theirs };
}

/** Nothing of a verdict hangs on these: who has the case, what belongs to it, how long it is kept. */
const besideVerdict: ReadonlySet<EventType> = new Set<EventType>([
  'assigned',
  'linked',
  'unlinked',
  'rootCauseSet',
  'preserved',
  'preservationEnded',
]);
/** What the desk does by itself: a window, a hold or an offer is over; a newer record of the platform was read. */
const byItself: ReadonlySet<EventType> = new Set<EventType>([
  'deadlineFell',
  'deadlineSet',
  'deadlineEnded',
  'deadlinePaused',
  'escalated',
  'holdEnded',
  'settlementEnded',
  'sourceUpdated',
  'warned',
]);

/**
 * Whether what happened here stands against the answer: anything but what decides nothing about a verdict, or such after which it
 * could not be reviewed like this any more. @param now ms since the epoch
 */
export function isApart({ before, ours, theirs }: TwoCourses, now: number): boolean {
  if (ours.length === 0) return false;
  const isHarmless = ({ type, actor }: CaseEvent) =>
    besideVerdict.has(type) || (actor.role === 'system' && byItself.has(type));
  return !ours.every(isHarmless) || !isStillPossible(replay([...before, ...ours]), theirs, now);
}

/** The answer that is chosen about. */
export interface Answered {
  bundle: string;
  /** Fingerprint of its desk. */
  desk: string;
}

/**
 * What is recorded when a lead chooses; neither side is lost. `sameHands`: the lead's own accounts. Throws `BundleRefused` where
 * the lead proposed the verdict, or would choose a review of their own; where no reason is given; or where this desk's course
 * was told outside already and so cannot give way.
 */
export function choosing(
  courses: TwoCourses,
  keep: CourseKept,
  note: string,
  at: number,
  sameHands: readonly string[],
  answered: Answered,
): NewEvent[] {
  const { before, ours, theirs } = courses;
  const authors = [...before, ...ours].flatMap((event) => (event.type === 'verdictProposed' ? [event.actor.id] : []));
  // Whoever reviewed it may give way to the other's review, never choose their own.
  const here = ours.flatMap((event) => (event.type === 'verdictReviewed' ? [event.actor.id] : []));
  const kept = keep === 'ours' ? here : [theirs.reviewer.id, ...theirs.sameHands];
  const involved = [...authors, ...kept];
  if (involved.some((one) => sameHands.includes(one))) throw new BundleRefused('course_own');
  if (note.trim() === '') throw new BundleRefused('course_reason');
  const told = ours.find(isToldOutside);
  if (keep === 'theirs' && told) throw new BundleRefused('course_told', '', String(told.seq));
  return chosen(courses, keep, note, at, answered);
}

/** What is recorded of a choice: which course, and the other one whole; what follows from theirs, from now (`at`). */
export function chosen(
  { before, theirs }: TwoCourses,
  keep: CourseKept,
  note: string,
  at: number,
  { bundle, desk }: Answered,
): NewEvent[] {
  const { id, name } = theirs.reviewer;
  const body = {
    keep,
    note,
    bundle,
    desk,
    reviewer: { id, name },
    since: before.length,
    theirs: [...theirs.events],
    before: keep === 'theirs' ? [...before] : [],
  };
  const event: NewEvent = { type: 'courseChosen', at, body };
  const state = keep === 'theirs' ? replay(before) : null;
  if (!state) return [event];
  const { review } = theirs;
  return [event, { type: 'verdictReviewed', at: review.at, body: { review } }, ...followingHere(state, theirs, at)];
}

/** Whoever carries outcomes out has heard of it. */
function isToldOutside(event: CaseEvent): boolean {
  const { caseId, id, at, type, actor } = event;
  const [row] = outboxRows([{ caseId, id, at, type, actorRole: actor.role, actorId: actor.id }]);
  if (!row) return false;
  if (event.type === 'stageEntered') return event.body.stage === 'closed';
  // What a party wrote is taken down, not told.
  return (
    event.type !== 'messageAdded' || (event.body.message.from !== 'buyer' && event.body.message.from !== 'merchant')
  );
}
