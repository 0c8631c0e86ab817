import { afterEach, beforeEach, expect, test } from 'vitest';
import { assureKey, markKey } from '../../electron/store/key-check';
import { SealedSettings } from '../../electron/store/sealed-tables';
import { newKey } from '../../electron/store/sealing';
import { emptyDatabase, type TestHost, testHost } from '../support/host';
import { caseA, caseB, commit, noted, testStore } from '../support/store';

const ours = newKey();
const other = newKey();
let host: TestHost;
beforeEach(async () => {
  await emptyDatabase();
  host = testHost();
});
afterEach(() => host.client.close());

const file = (caseId: string) => testStore(ours).store.append([commit(caseId, 0, noted('a'))]);

test('a new store takes any key, and from then on only that one', async () => {
  await assureKey(host.client, null);
  await assureKey(host.client, ours);
  await markKey(host.client, ours);
  await assureKey(host.client, ours);
  await expect(assureKey(host.client, other)).rejects.toMatchObject({ name: 'KeyLost', why: 'other_store' });
  await expect(assureKey(host.client, null)).rejects.toMatchObject({ name: 'KeyLost', why: 'missing' });
});

test('a store of an older desk, which has no mark, is known by its cases', async () => {
  await file(caseA);
  await assureKey(host.client, ours);
  await expect(assureKey(host.client, other)).rejects.toMatchObject({ why: 'other_store' });
  await expect(assureKey(host.client, null)).rejects.toMatchObject({ why: 'missing' });
});

test('or by its accounts, where it has no case yet', async () => {
  await new SealedSettings(host.client, ours).write('account:a1', { name: '王仲裁' });
  await assureKey(host.client, ours);
  await expect(assureKey(host.client, other)).rejects.toMatchObject({ why: 'other_store' });
  await expect(assureKey(host.client, null)).rejects.toMatchObject({ why: 'missing' });
});

test('a case that was erased says nothing of the key', async () => {
  await file(caseA);
  await testStore(ours).store.append([commit(caseA, 1, [{ type: 'erased', at: 1, body: {} }], { erases: true })]);
  await assureKey(host.client, ours);
  await file(caseB);
  await expect(assureKey(host.client, other)).rejects.toMatchObject({ why: 'other_store' });
});

test('a mark that is damaged locks nobody out whose key opens the cases', async () => {
  await file(caseA);
  await markKey(host.client, other);
  await assureKey(host.client, ours);
  await markKey(host.client, ours);
  await expect(assureKey(host.client, newKey())).rejects.toMatchObject({ why: 'other_store' });
});
