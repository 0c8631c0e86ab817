/**
 * How far a store has come, as one small value over all its events: told twice of the same events in the same order it is
 * the same, and else it is not. Kept outside of the database, it shows what the cases' own chains cannot: a case that is
 * gone whole, an end that was cut off, an order that was changed.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { noHash } from './chain';

const Hex = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

export const RunningHead = z.strictObject({
  /** Of the last event; 0 where there is none. */
  position: Count,
  events: Count,
  /** Cases whose content has not been erased: so many keys the store has. */
  cases: Count,
  /** Over every event's hash in order of position: SHA-256 of what it was before and the next event's hash. */
  hash: Hex,
  /** All events' hashes added up, modulo 2^256. It does not depend on the order: told apart is what was moved from what was changed. */
  sum: Hex,
  /** The last event's hash. */
  last: Hex,
});
export type RunningHead = z.infer<typeof RunningHead>;

/** What of an event the head covers. */
export interface HeadEvent {
  position: number;
  seq: number;
  type: string;
  hash: string;
}

export const noEvents: RunningHead = { position: 0, events: 0, cases: 0, hash: noHash, sum: noHash, last: noHash };

/** The head after one more event. */
export function headAfter(head: RunningHead, event: HeadEvent): RunningHead {
  return {
    position: event.position,
    events: head.events + 1,
    cases: head.cases + (event.seq === 1 ? 1 : 0) - (event.type === 'erased' ? 1 : 0),
    hash: createHash('sha256').update(head.hash, 'hex').update(event.hash, 'hex').digest('hex'),
    sum: added(head.sum, event.hash),
    last: event.hash,
  };
}

function added(a: string, b: string): string {
  return BigInt.asUintN(256, BigInt(`0x${a}`) + BigInt(`0x${b}`))
    .toString(16)
    .padStart(64, '0');
}
