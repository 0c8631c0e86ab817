/** The backup that is made before a store is carried to a newer schema. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUpBeforeMigration } from '../../electron/store/backup/before-migration';
import { Packer } from '../../electron/store/backup/packer';
import { StoreDatabase } from '../../electron/store/host/schema';
import type { HostClient } from '../../electron/store/host-client';
import { master, newDataFolder, storeWithBackups } from '../support/backups';
import { emptyDatabase } from '../support/host';
import { caseA, commit, noted } from '../support/store';

let folder = '';
let remove = () => {};
beforeEach(async () => {
  ({ folder, remove } = newDataFolder());
  rmSync(join(folder, 'store-key.json'));
  await emptyDatabase();
});
afterEach(() => remove());

/** A store with three events that is of an older schema. */
async function olderStore() {
  const { client, store, shelf } = await storeWithBackups(folder);
  await store.append([commit(caseA, 0, noted('one', 'two', 'three'))]);
  rmSync(join(folder, 'head.json'));
  const ask = (operation: string, ...args: unknown[]) =>
    operation === 'schemas'
      ? Promise.resolve({ onDisk: 4, current: 5 })
      : (client.ask as (...asked: unknown[]) => Promise<unknown>)(
          operation,
          ...(operation === 'beginReading' ? ['live'] : args),
        );
  const backUp = (isTakenAsItIs = false) =>
    backUpBeforeMigration({
      folder,
      host: { ask } as unknown as HostClient,
      master,
      vault: { folder: join(folder, 'vault'), all: async function* () {} },
      version: '0.0.0',
      isRehearsal: false,
      isTakenAsItIs,
      startPacking: () => ({ packing: new Packer(), close: async () => undefined }),
      noted: () => undefined,
    });
  return { backUp, shelf };
}

it('is made once, and the store goes on', async () => {
  const { backUp, shelf } = await olderStore();
  await backUp();
  await backUp();
  expect((await shelf.list()).map(({ manifest }) => [manifest.kind, manifest.head.events])).toEqual([['migration', 3]]);
});

it('of a store in which something is not as it should be leaves the store as it is, says what, and stays nowhere', async () => {
  const { backUp, shelf } = await olderStore();
  const database = new StoreDatabase();
  await database.events.update(2, { at: 77 });
  database.close();
  for (let tries = 0; tries < 2; tries += 1)
    await expect(backUp()).rejects.toMatchObject({
      name: 'ShelfRefused',
      code: 'before_unsound',
      detail: expect.stringContaining(`event_changed ${caseA} 2`),
    });
  expect(await shelf.list()).toEqual([]);
});

it('of such a store is made and kept where somebody takes the store as it is', async () => {
  const { backUp, shelf } = await olderStore();
  const database = new StoreDatabase();
  await database.events.update(2, { at: 77 });
  database.close();
  await backUp(true);
  expect((await shelf.list()).map(({ manifest }) => manifest.kind)).toEqual(['migration']);
});
