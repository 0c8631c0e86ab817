/** Many commits are sealed on a thread of its own; what comes of it is what would have come of it here. */
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { checkSignatures } from '../../electron/desk/verify-signatures';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import { newKey } from '../../electron/store/sealing';
import { SealingThread } from '../../electron/store/sealing-thread';
import { makeFolder } from '../intake/folders';
import { bundledWorker } from '../support/bundled-worker';
import { emptyDatabase, testHost } from '../support/host';
import { commit, noted } from '../support/store';
import { rehearsalSigners, testStoreKey } from '../support/store-key';

beforeEach(emptyDatabase);

const threads: SealingThread[] = [];
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

const worker = () => bundledWorker('electron/store/sealing-worker.ts');

const caseIds = Array.from({ length: 12 }, (_, n) => `taobao:refund:${1000 + n}:1`);
const source = '{"refund_id":1001}';

it('seals, chains and signs on the thread, and after it has ended on the next', async () => {
  const storeKey = testStoreKey();
  const master = newKey();
  const thread = new SealingThread(await worker(), storeKey.key);
  threads.push(thread);
  const { client } = testHost();
  let sealed = 0;
  const counting = {
    seal: (commits: Parameters<typeof thread.seal>[0]) => {
      sealed += commits.length;
      return thread.seal(commits);
    },
  };
  const clock = { now: () => 1_000_000 };
  const store = new SealedEventStore(client, new CaseKeys(client, master), clock, storeKey, undefined, counting);
  await store.append(caseIds.map((caseId) => commit(caseId, 0, noted('a1', 'a2'), { source })));
  await thread.close();
  await store.append(caseIds.map((caseId) => commit(caseId, 2, noted('a3'))));
  // One alone is not worth the way there.
  await store.append([commit(caseIds[0] ?? '', 3, noted('a4'))]);
  expect(sealed).toBe(24);

  const reopened = testHost();
  const afresh = new SealedEventStore(reopened.client, new CaseKeys(reopened.client, master), clock, storeKey);
  for (const [place, caseId] of caseIds.entries()) {
    const { problem, count, signatures } = await afresh.check(caseId);
    expect({ problem, count }).toEqual({ problem: null, count: place === 0 ? 4 : 3 });
    expect((await checkSignatures(signatures, rehearsalSigners(storeKey))).problem).toBeNull();
    expect((await afresh.sources(caseId)).map(({ text }) => text)).toEqual([source]);
  }
});

it('refuses where the thread cannot do it, and nothing is written', async () => {
  const storeKey = testStoreKey();
  const thread = new SealingThread(path.join(await makeFolder(), 'missing.js'), storeKey.key);
  threads.push(thread);
  const { client } = testHost();
  const clock = { now: () => 1_000_000 };
  const store = new SealedEventStore(client, new CaseKeys(client, newKey()), clock, storeKey, undefined, thread);
  await expect(store.append(caseIds.map((caseId) => commit(caseId, 0, noted('a1'))))).rejects.toThrow();
  expect(await store.position()).toBe(0);
});
