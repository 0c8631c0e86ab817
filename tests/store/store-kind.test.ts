import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyLost } from '../../electron/store/master-key';
import { newKey } from '../../electron/store/sealing';
import { bindKind, createStoreKey, readStoreKey, type StoreKind, storeKeyFile } from '../../electron/store/store-key';
import { assureKind } from '../../electron/store/store-kind';
import { MemorySettings } from '../support/settings';

const master = newKey();
const refusal = { name: 'FolderRefused', code: 'damaged', detail: 'desk.json' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-kind-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As a start does it; `settings` are the rows of its database. */
async function start(said: StoreKind, settings = new MemorySettings()): Promise<void> {
  await assureKind(settings, { folder, said, sealed: readStoreKey(folder, master)?.kind ?? null });
  bindKind(folder, master, said);
}

describe('a real store is never taken for a rehearsal', () => {
  it('whatever desk.json says, and whatever rows of its database are taken away', async () => {
    createStoreKey(folder, master, 0, 'real');
    await start('real');
    await expect(start('rehearsal')).rejects.toMatchObject(refusal);
    await start('real');
  });

  it('nor where its key is made to say so, or nothing, without the master key', async () => {
    createStoreKey(folder, master, 0, 'real');
    const path = join(folder, storeKeyFile);
    const text = readFileSync(path, 'utf8');
    for (const other of ['"kind":"rehearsal",', '']) {
      writeFileSync(path, text.replace('"kind":"real",', other));
      await expect(start('rehearsal')).rejects.toThrow(KeyLost);
    }
  });

  it('where an older desk left a row in its database that says so, from its next start also without that', async () => {
    createStoreKey(folder, master, 0);
    const settings = new MemorySettings();
    await settings.write('store:kind', 'real');
    await expect(start('rehearsal', settings)).rejects.toMatchObject(refusal);
    await start('real', settings);
    await expect(start('rehearsal')).rejects.toMatchObject(refusal);
  });
});

it('a rehearsal’s may become a real one, and from then on is', async () => {
  createStoreKey(folder, master, 3, 'rehearsal');
  const publicKey = readStoreKey(folder, master)?.publicKey;
  await start('rehearsal');
  await start('real');
  await expect(start('rehearsal')).rejects.toMatchObject(refusal);
  // It is the same key, and signs from where it always did.
  expect(readStoreKey(folder, master)).toMatchObject({ publicKey, signedAfter: 3, kind: 'real' });
});

it('a store from before it was said anywhere is what its data folder says, and that is kept', async () => {
  createStoreKey(folder, master, 7);
  expect(readStoreKey(folder, master)?.kind).toBeNull();
  await start('real');
  expect(readStoreKey(folder, master)?.kind).toBe('real');
});
