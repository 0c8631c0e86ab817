/**
 * An answer is believed for what it can show: that it goes on where the bundle ended that this desk had made, that somebody with a
 * lead's account at a trusted desk signed each event, and that the domain would have decided the same on what was handed out.
 */
import canonicalize from 'canonicalize';
import type { CaseState } from '../../shared/case';
import type { Command } from '../../shared/commands';
import type { CaseEvent, NewEvent } from '../../shared/events';
import { platformTime } from '../../shared/time';
import { type Context, decide } from '../domain/case/decide';
import { replay } from '../domain/case/evolve';
import type { Facts } from '../domain/case/facts';
import { followingFromElsewhere } from '../domain/case/review';
import type { Rulebook } from '../domain/rulebook/schema';
import type { NewEventRecord } from '../store/records';
import { type BundlePerson, BundleRefused, eventsPart } from './format';
import type { ReadBundle } from './read';

/** What an answer adds to the case as it was handed out. */
export interface Added {
  events: CaseEvent[];
  records: NewEventRecord[];
  reviewer: BundlePerson;
  /** This desk's accounts that have a key of the reviewer's. */
  sameHands: readonly string[];
  /** The review itself; the events behind it are what followed from it at the reviewer's desk. */
  review: Review;
  /** By what it was decided. */
  context: Omit<Context, 'now'>;
}

export interface HandedOut {
  /** How many events the case had, and the hash of the last. */
  count: number;
  head: string;
  facts: Facts;
}

/**
 * Throws `BundleRefused` where it does not go on from what was handed out, is no review that could have been made of it, or is of
 * a time that is still to come. @param now ms since the epoch, by this desk's clock
 */
export function addedBy(
  { manifest, events, records }: ReadBundle,
  handedOut: HandedOut,
  rulebook: Rulebook,
  /** This desk's accounts that have a key of the reviewer's. */
  sameHands: (reviewer: BundlePerson) => readonly string[],
  now: number,
): Added {
  const { count, head, facts } = handedOut;
  if (records[count - 1]?.hash !== head) throw new BundleRefused('answer_unfounded', eventsPart, String(count));
  const added = events.slice(count);
  const [first] = added;
  if (first?.type !== 'verdictReviewed') throw new BundleRefused('answer_unfounded', eventsPart, String(count + 1));
  const reviewer = manifest.people.find(({ id }) => id === first.recordedBy);
  const isTheirs = added.every(
    ({ recordedBy, actor }) => recordedBy === reviewer?.id && actor.id === recordedBy && actor.role === 'lead',
  );
  if (!reviewer || !isTheirs) throw new BundleRefused('answer_unfounded', eventsPart, String(count + 1));
  if (first.at > now) throw new BundleRefused('answer_ahead', eventsPart, platformTime(first.at));
  const { review } = first.body;
  const hands = sameHands(reviewer);
  const context = {
    actor: { role: 'lead' as const, id: reviewer.id },
    rulebook,
    facts,
    sameHands: [reviewer.id, ...hands],
  };
  const decision = decide(replay(events.slice(0, count)), commandOf(review), { ...context, now: first.at });
  if (!decision.ok) throw new BundleRefused('answer_undecidable', eventsPart, decision.rejection.code);
  const said = added.map(({ type, at, body }) => ({ type, at, body }));
  // Bodies come back from the store as JSON has them.
  if (canonicalize(JSON.parse(JSON.stringify(decision.events))) !== canonicalize(said)) {
    throw new BundleRefused('answer_undecidable', eventsPart, String(count + 1));
  }
  return { events: added, records: records.slice(count), reviewer, sameHands: hands, review, context };
}

/** Whether the reviewer could make the same review of the case as it is now. @param now ms since the epoch */
export function isStillPossible(state: CaseState | null, { review, context }: Added, now: number): boolean {
  return decide(state, commandOf(review), { ...context, now }).ok;
}

/** What follows from the review where it is taken in, in place of what followed at the reviewer's desk. @param at ms since the epoch */
export function followingHere(state: CaseState, { review, context }: Added, at: number): NewEvent[] {
  return followingFromElsewhere(state, review, { ...context, now: at });
}

type Review = Extract<CaseEvent, { type: 'verdictReviewed' }>['body']['review'];

function commandOf(review: Review): Command {
  const { comments, notes } = review;
  const said = { comments, ...(notes && { notes }) };
  if (review.action === 'returned') return { type: 'returnVerdict', data: said };
  if (review.action === 'approved') return { type: 'approveVerdict', data: said };
  const verdict = review.changedTo;
  if (!verdict) throw new BundleRefused('answer_undecidable', eventsPart);
  return { type: 'changeVerdict', data: { verdict, ...said } };
}
