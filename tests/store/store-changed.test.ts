import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseCare } from '../../electron/store/database-care';
import { StoreChanged } from '../../electron/store/host-client';
import { leastFree } from '../../electron/store/room';
import { newDataFolder, storeWithBackups } from '../support/backups';
import { emptyDatabase, testHost } from '../support/host';
import { caseA, caseB, commit, noted } from '../support/store';

let folder = '';
let remove: () => void;
beforeEach(async () => {
  ({ folder, remove } = newDataFolder());
  await emptyDatabase();
});
afterEach(() => remove());

/** A desk's store that is cared for, with one event. */
async function atWork() {
  const store = await storeWithBackups(folder);
  const { client, head } = store;
  const parts = { host: client, head, folder, database: folder, noted: () => undefined };
  client.takeCare(new DatabaseCare({ ...parts, measure: async () => leastFree }));
  await store.store.append([commit(caseA, 0, noted('one'))]);
  const told: string[] = [];
  client.onHealth(({ state }) => told.push(state));
  return { ...store, told };
}

test('a host that comes back with the store that there was goes on', async () => {
  const { store, host, told } = await atWork();
  host.kill();
  expect((await store.read(caseA))?.events).toHaveLength(1);
  expect(told).toEqual(['restarting', 'ready']);
});

test('a host that hangs is ended after a while, and what waited is asked of the next', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { store, host, told } = await atWork();
    for (let beats = 0; beats < 20; beats += 1) {
      vi.advanceTimersByTime(10_000);
      // Answered after the beat.
      await host.client.ask('position');
    }
    expect(told).toEqual([]);
    let hangs = true;
    host.deliver = () => !hangs;
    const read = store.read(caseA);
    vi.advanceTimersByTime(120_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(20_000);
    hangs = false;
    expect((await read)?.events).toHaveLength(1);
    expect(told).toEqual(['restarting', 'ready']);
  } finally {
    vi.useRealTimers();
  }
});

test('a host that comes back with an empty store, for it was deleted under the desk, is asked nothing more', async () => {
  const { store, host, head, told } = await atWork();
  await emptyDatabase();
  host.kill();
  await expect(store.read(caseA)).rejects.toThrow(StoreChanged);
  await expect(store.append([commit(caseB, 0, noted('two'))])).rejects.toThrow(StoreChanged);
  expect([told, host.launches]).toEqual([['restarting', 'changed'], 2]);
  expect(await testHost().client.ask('open')).toMatchObject({ position: 0 });
  // The next start is told how far it had come.
  await head.write();
  expect((await storeWithBackups(folder)).problem).toMatchObject({ what: 'store_emptied', params: { known: 1 } });
});
