/** The hash chain of a case: each event's hash covers the event before it, so none can be changed, cut out or moved. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { EventRecord, NewEventRecord } from './records';

/** `prev` of a case's first event. */
export const noHash = '0'.repeat(64);

/**
 * SHA-256 over the canonical JSON (RFC 8785) of the event without its position, hash and signature; the body in its sealed
 * form. Events from before they were signed have nobody who recorded them, and are hashed without.
 */
export function hashOf(event: Omit<NewEventRecord, 'hash' | 'signature'>): string {
  const { caseId, seq, id, at, recordedAt, actorRole, actorId, type, prev, recordedBy } = event;
  const body = Buffer.from(event.body).toString('base64');
  const hashed = { caseId, seq, id, at, recordedAt, actorRole, actorId, type, body, prev };
  const canonical = canonicalize(recordedBy === undefined ? hashed : { ...hashed, recordedBy });
  return createHash('sha256')
    .update(canonical ?? '')
    .digest('hex');
}

export type ChainProblem = { seq: number; what: 'hash_wrong' | 'prev_wrong' | 'seq_wrong' };

/** The first thing that is wrong with a case's events, in order of seq; null where the chain holds. */
export function chainProblem(events: EventRecord[]): ChainProblem | null {
  let prev = noHash;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return { seq: index + 1, what: 'seq_wrong' };
    if (event.prev !== prev) return { seq: event.seq, what: 'prev_wrong' };
    if (hashOf(event) !== event.hash) return { seq: event.seq, what: 'hash_wrong' };
    prev = event.hash;
  }
  return null;
}
