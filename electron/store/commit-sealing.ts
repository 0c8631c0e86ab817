/** What makes a commit's rows of its events: sealing, hashing and signing. Pure but for the nonces; it runs on main's thread or on another. */
import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/vocabulary';
import { hashOf } from './chain';
import type { NewEventRecord, Sealed } from './records';
import { type Key, seal } from './sealing';

export interface ToSeal {
  caseId: string;
  /** The case's. */
  key: Key;
  commandId: string;
  expectedSeq: number;
  actor: Actor;
  recordedBy: string;
  /** ms since the epoch UTC. */
  recordedAt: number;
  /** Hash of the case's last event. */
  prev: string;
  /** Bodies as they are stored. */
  events: { type: string; at: number; body: string }[];
  /** The source record as it came; empty where there is none. */
  source: string;
}

export interface SealedCommit {
  records: NewEventRecord[];
  source: { digest: string; text: Sealed } | null;
}

/** Signs an event's hash. Left out where the caller has it signed afterwards. */
export type SignHash = (hash: string) => string;

/** What an event's body is bound to. */
export const boundTo = (caseId: string, seq: number, type: string) => `event:${caseId}:${seq}:${type}`;
/** What a source record is bound to. */
export const sourceBoundTo = (caseId: string) => `source:${caseId}`;

export function sealCommit(commit: ToSeal, sign?: SignHash): SealedCommit {
  const { caseId, key, commandId, expectedSeq, actor, recordedBy, recordedAt, events, source } = commit;
  let { prev } = commit;
  const records = events.map(({ type, at, body }, index): NewEventRecord => {
    const seq = expectedSeq + index + 1;
    const record = {
      caseId,
      seq,
      id: `${commandId}#${index + 1}`,
      at,
      recordedAt,
      actorRole: actor.role,
      actorId: actor.id,
      type,
      body: seal(key, body, boundTo(caseId, seq, type)),
      prev,
      recordedBy,
    };
    const hash = hashOf(record);
    prev = hash;
    return { ...record, hash, ...(sign && { signature: sign(hash) }) };
  });
  if (source === '') return { records, source: null };
  const digest = createHash('sha256').update(source).digest('hex');
  return { records, source: { digest, text: seal(key, source, sourceBoundTo(caseId)) } };
}
