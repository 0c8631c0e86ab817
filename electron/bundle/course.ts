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

/** A case as it went on here, with an answer to what was handed out of it. Throws `BundleRefused` where there is nothing to choose between. */
export function coursesOf(events: readonly CaseEvent[], theirs: Added, bundle: string): TwoCourses {
  const [first] = theirs.events;
  const since = (first?.seq ?? 1) - 1;
  const isKnown = events.some(
    (event) => event.hash === first?.hash || (event.type === 'courseChosen' && event.body.bundle === bundle),
  );
  if (isKnown) throw new BundleRefused('answer_known');
  const ours = events.slice(since);
  if (ours.length === 0) throw new BundleRefused('answer_fits');
  return { before: events.slice(0, since), ours, theirs };
}

/** The answer that is chosen about. */
export interface Answered {
  bundle: string;
  /** Fingerprint of its desk. */
  desk: string;
}

/**
 * What is recorded when a lead chooses; neither side is lost. `sameHands`: the lead's own accounts. Throws `BundleRefused` where
 * the lead had a part in the verdict, or where this desk's course was told outside already and so cannot give way.
 */
export function choosing(
  { before, ours, theirs }: TwoCourses,
  keep: CourseKept,
  note: string,
  at: number,
  sameHands: readonly string[],
  { bundle, desk }: Answered,
): NewEvent[] {
  const authors = [...before, ...ours].flatMap((event) => (event.type === 'verdictProposed' ? [event.actor.id] : []));
  if (authors.some((author) => sameHands.includes(author))) throw new BundleRefused('course_own');
  const told = ours.find(isToldOutside);
  if (keep === 'theirs' && told) throw new BundleRefused('course_told', '', String(told.seq));
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
