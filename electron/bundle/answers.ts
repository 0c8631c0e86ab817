/**
 * An answer is believed for what it can show: that it goes on where the bundle ended that this desk had made, that somebody with a
 * lead's account at a trusted desk signed each event, and that the domain would have decided the same on what was handed out.
 */
import canonicalize from 'canonicalize';
import type { Command } from '../../shared/commands';
import type { CaseEvent } from '../../shared/events';
import { decide } from '../domain/case/decide';
import { replay } from '../domain/case/evolve';
import type { Facts } from '../domain/case/facts';
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
}

export interface HandedOut {
  /** How many events the case had, and the hash of the last. */
  count: number;
  head: string;
  facts: Facts;
}

/** Throws `BundleRefused` where it does not go on from what was handed out, or is no review that could have been made of it. */
export function addedBy(
  { manifest, events, records }: ReadBundle,
  handedOut: HandedOut,
  rulebook: Rulebook,
  /** This desk's accounts that have a key of the reviewer's. */
  sameHands: (reviewer: BundlePerson) => readonly string[],
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
  const { review } = first.body;
  const hands = sameHands(reviewer);
  const decision = decide(replay(events.slice(0, count)), commandOf(review), {
    now: first.at,
    actor: { role: 'lead', id: reviewer.id },
    rulebook,
    facts,
    sameHands: [reviewer.id, ...hands],
  });
  if (!decision.ok) throw new BundleRefused('answer_undecidable', eventsPart, decision.rejection.code);
  const said = added.map(({ type, at, body }) => ({ type, at, body }));
  // Bodies come back from the store as JSON has them.
  if (canonicalize(JSON.parse(JSON.stringify(decision.events))) !== canonicalize(said)) {
    throw new BundleRefused('answer_undecidable', eventsPart, String(count + 1));
  }
  return { events: added, records: records.slice(count), reviewer, sameHands: hands };
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
