/** A case that went on at two desks: both courses side by side, and what choosing one of them comes to. */

import type { CourseKept } from '../../shared/bundles';
import type { CaseEvent, NewEvent } from '../../shared/events';
import { outboxRows } from '../desk/outbox-rows';
import type { Added } from './answers';
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

/** A window that ran out here decides nothing and is over with the review: it stands against no answer. */
export function isApart({ ours }: TwoCourses): boolean {
  return ours.some(({ type, actor }) => actor.role !== 'system' || (type !== 'deadlineFell' && type !== 'escalated'));
}

/** The answer that is chosen about. */
export interface Answered {
  bundle: string;
  /** Fingerprint of its desk. */
  desk: string;
}

/**
 * What is recorded when a lead chooses; neither side is lost. `sameHands`: the lead's own accounts. Throws `BundleRefused` where
 * the lead proposed the verdict or reviewed it on either side, or where this desk's course was told outside already and so
 * cannot give way.
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
  const reviewers = [...ours, ...theirs.events].flatMap((event) =>
    event.type === 'verdictReviewed' ? [event.actor.id] : [],
  );
  const involved = [...authors, ...reviewers, ...theirs.sameHands];
  if (involved.some((one) => sameHands.includes(one))) throw new BundleRefused('course_own');
  const told = ours.find(isToldOutside);
  if (keep === 'theirs' && told) throw new BundleRefused('course_told', '', String(told.seq));
  return chosen(courses, keep, note, at, answered);
}

/** What is recorded of a choice: which course, and the other one whole. */
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
  const followed = keep === 'theirs' ? theirs.events.map(asNew) : [];
  return [{ type: 'courseChosen', at, body }, ...followed];
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

/** What happened and when, without where it was recorded. */
function asNew({ type, at, body }: CaseEvent): NewEvent {
  // The type is that of its body.
  return { type, at, body } as NewEvent;
}
