import { randomUUID } from 'node:crypto';
import type { Commit } from '../../electron/desk/ports';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import { newKey } from '../../electron/store/sealing';
import type { NewEvent } from '../../shared/events';
import { type TestHost, testHost } from './host';
import { testStoreKey } from './store-key';

export interface TestStore {
  host: TestHost;
  store: SealedEventStore;
}

/** An event store over a host in memory. */
export function testStore(master = newKey(), storeKey = testStoreKey()): TestStore & { reopen(): TestStore } {
  const over = (host: TestHost): TestStore => ({
    host,
    store: new SealedEventStore(host.client, new CaseKeys(host.client, master), { now: () => 1_000_000 }, storeKey),
  });
  return { ...over(testHost()), reopen: () => over(testHost()) };
}

export const caseA = 'taobao:refund:1001:1';
export const caseB = 'taobao:refund:1002:1';

/** Events with no meaning but their words. */
export function noted(...words: string[]): NewEvent[] {
  return words.map((to, index) => ({ type: 'assigned', at: 1000 + index, body: { to } }));
}

export function commit(caseId: string, expectedSeq: number, events: NewEvent[], more: Partial<Commit> = {}): Commit {
  return { caseId, commandId: randomUUID(), expectedSeq, actor: { role: 'agent', id: 'a1' }, events, ...more };
}
