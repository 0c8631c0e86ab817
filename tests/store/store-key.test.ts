import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyLost } from '../../electron/store/master-key';
import { newKey } from '../../electron/store/sealing';
import { markStoreKey, storeKeyFile, storeKeyOf, verify, wasUsed } from '../../electron/store/store-key';
import { MemorySettings } from '../support/accounts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, storeKeyFile);
const found = (position: number, hasSigned = false) => ({
  position,
  kind: 'real' as const,
  hasSigned: async () => hasSigned,
});

describe('the store’s own key', () => {
  it('is made once, and signs for one purpose at a time', async () => {
    const [master, settings] = [newKey(), new MemorySettings()];
    const made = await storeKeyOf(folder, master, settings, found(7));
    const again = await storeKeyOf(folder, master, settings, found(99));
    expect([again.publicKey, again.signedAfter]).toEqual([made.publicKey, 7]);
    const signature = await again.sign('event', 'abc');
    expect(await verify(made.publicKey, 'event', 'abc', signature)).toBe(true);
    expect(await verify(made.publicKey, 'head', 'abc', signature)).toBe(false);
    expect(await verify(made.publicKey, 'event', 'abd', signature)).toBe(false);
  });

  it('that is gone, of another store, or changed is said and not made anew', async () => {
    const [master, settings] = [newKey(), new MemorySettings()];
    await markStoreKey(settings, await storeKeyOf(folder, master, settings, found(7)));
    const text = readFileSync(file(), 'utf8');
    // From when on events had to be signed cannot be moved.
    writeFileSync(file(), text.replace('"signedAfter":7', '"signedAfter":8'));
    await expect(storeKeyOf(folder, master, settings, found(7))).rejects.toThrow(KeyLost);
    rmSync(file());
    await expect(storeKeyOf(folder, master, settings, found(7))).rejects.toThrow(KeyLost);
    await storeKeyOf(folder, master, new MemorySettings(), found(7));
    await expect(storeKeyOf(folder, master, settings, found(7))).rejects.toThrow(KeyLost);
    writeFileSync(file(), text);
    await expect(storeKeyOf(folder, newKey(), settings, found(7))).rejects.toThrow(KeyLost);
    expect((await storeKeyOf(folder, master, settings, found(7))).signedAfter).toBe(7);
  });

  it('that is gone is not made anew where what it signed is there, though no record of it is left', async () => {
    const asked = storeKeyOf(folder, newKey(), new MemorySettings(), found(7, true));
    await expect(asked).rejects.toMatchObject({ name: 'KeyLost', why: 'missing' });
  });

  it('has signed where that is recorded, and where the store went on since it was made', async () => {
    const [master, settings] = [newKey(), new MemorySettings()];
    const key = await storeKeyOf(folder, master, settings, found(7));
    expect(await wasUsed(settings, key, 7)).toBe(false);
    expect(await wasUsed(settings, key, 8)).toBe(true);
    await markStoreKey(settings, key);
    expect(await wasUsed(settings, key, 7)).toBe(true);
  });
});
