import { randomUUID } from 'node:crypto';
import type { Commit } from '../../electron/desk/ports';
import { CaseKeys } from '../../electron/store/case-keys';
import { hashOf } from '../../electron/store/chain';
import { SealedEventStore } from '../../electron/store/event-store';
import type { EventRecord } from '../../electron/store/records';
import { newKey } from '../../electron/store/sealing';
import type { NewEvent } from '../../shared/events';
import { type TestHost, testHost } from './host';
import { testStoreKey } from './store-key';

export interface TestStore {
  host: TestHost;
  store: SealedEventStore;
  /** Cases that were read and were not what was recorded, with what was found. */
  broken: [caseId: string, what: string][];
}

/** An event store over a host in memory. */
export function testStore(master = newKey(), storeKey = testStoreKey()): TestStore & { reopen(): TestStore } {
  const over = (host: TestHost): TestStore => {
    const broken: TestStore['broken'] = [];
    const keys = new CaseKeys(host.client, master);
    const clock = { now: () => 1_000_000 };
    const note = (caseId: string, what: string) => broken.push([caseId, what]);
    return { host, broken, store: new SealedEventStore(host.client, keys, clock, storeKey, undefined, null, note) };
  };
  return { ...over(testHost()), reopen: () => over(testHost()) };
}

export const caseA = 'taobao:refund:1001:1';
export const caseB = 'taobao:refund:1002:1';

/** Events with no meaning but their words. */
export function noted(...words: string[]): NewEvent[] {
  return words.map((to, index) => ({ type: 'assigned', at: 1000 + index, body: { to } }));
}

/** The whole chain hashed anew, as somebody would who knows how it is made. */
export function rehashed(records: EventRecord[]): EventRecord[] {
  let prev = '0'.repeat(64);
  return records.map((record) => {
    const changed = { ...record, prev };
    prev = hashOf(changed);
    return { ...changed, hash: prev };
  });
}

export function commit(caseId: string, expectedSeq: number, events: NewEvent[], more: Partial<Commit> = {}): Commit {
  return { caseId, commandId: randomUUID(), expectedSeq, actor: { role: 'agent', id: 'a1' }, events, ...more };
}
