/** The hash chain of a case: each event's hash covers the event before it, so none can be changed, cut out or moved. */
import { createHash } from 'node:crypto';
import type { EventRecord, NewEventRecord } from './records';

/** `prev` of a case's first event. */
export const noHash = '0'.repeat(64);

/**
 * SHA-256 over the canonical JSON (RFC 8785) of the event without its position, hash and signature; the body in its sealed
 * form. Events from before they were signed have nobody who recorded them, and are hashed without.
 */
export function hashOf(event: Omit<NewEventRecord, 'hash' | 'signature'>): string {
  return createHash('sha256').update(canonicalOf(event)).digest('hex');
}

/**
 * The canonical JSON itself. Texts and whole numbers are written by JSON as RFC 8785 wants them; what remains of it is the
 * order of the names, in which they stand here. An import hashes hundreds of thousands.
 */
export function canonicalOf(event: Omit<NewEventRecord, 'hash' | 'signature'>): string {
  const { caseId, seq, id, at, recordedAt, actorRole, actorId, type, prev, recordedBy } = event;
  const { buffer, byteOffset, byteLength } = event.body;
  const body = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  // One that is undefined is left out.
  return JSON.stringify({ actorId, actorRole, at, body, caseId, id, prev, recordedAt, recordedBy, seq, type });
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
