/** Whose signatures a bundled case's events can have, and what of each was signed. Positions are the case's own: its events' numbers. */
import type { SignedEvent } from '../desk/ports';
import type { KnownSigners } from '../desk/verify-signatures';
import { signedPart } from '../store/event-store';
import type { NewEventRecord } from '../store/records';
import type { BundlePerson, Manifest } from './format';

/** @param added whoever signed more of it since it was bundled */
export function signersIn({ store, rehearsal, people }: Manifest, added: readonly BundlePerson[] = []): KnownSigners {
  const keys = new Map([...people, ...added].map((person) => [person.id, person.keys]));
  return {
    storeKey: store.key,
    signedAfter: store.unsigned,
    isRehearsal: rehearsal,
    keysOf: (id) => keys.get(id) ?? [],
    sharedKeys: () => [],
  };
}

export function signedIn(records: readonly NewEventRecord[]): SignedEvent[] {
  return records.map((record) => signedPart({ ...record, position: record.seq }));
}
