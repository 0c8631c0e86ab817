import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyLost } from '../../electron/store/master-key';
import { newKey } from '../../electron/store/sealing';
import { storeKeyFile, storeKeyOf, verify } from '../../electron/store/store-key';
import { MemorySettings } from '../support/accounts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, storeKeyFile);

describe('the store’s own key', () => {
  it('is made once, and signs for one purpose at a time', async () => {
    const [master, settings] = [newKey(), new MemorySettings()];
    const made = await storeKeyOf(folder, master, settings, 7);
    const again = await storeKeyOf(folder, master, settings, 99);
    expect([again.publicKey, again.signedAfter]).toEqual([made.publicKey, 7]);
    const signature = await again.sign('event', 'abc');
    expect(await verify(made.publicKey, 'event', 'abc', signature)).toBe(true);
    expect(await verify(made.publicKey, 'head', 'abc', signature)).toBe(false);
    expect(await verify(made.publicKey, 'event', 'abd', signature)).toBe(false);
  });

  it('that is gone, of another store, or changed is said and not made anew', async () => {
    const [master, settings] = [newKey(), new MemorySettings()];
    await storeKeyOf(folder, master, settings, 7);
    const text = readFileSync(file(), 'utf8');
    // From when on events had to be signed cannot be moved.
    writeFileSync(file(), text.replace('"signedAfter":7', '"signedAfter":8'));
    await expect(storeKeyOf(folder, master, settings, 7)).rejects.toThrow(KeyLost);
    rmSync(file());
    await expect(storeKeyOf(folder, master, settings, 7)).rejects.toThrow(KeyLost);
    await storeKeyOf(folder, master, new MemorySettings(), 7);
    await expect(storeKeyOf(folder, master, settings, 7)).rejects.toThrow(KeyLost);
    writeFileSync(file(), text);
    await expect(storeKeyOf(folder, newKey(), settings, 7)).rejects.toThrow(KeyLost);
    expect((await storeKeyOf(folder, master, settings, 7)).signedAfter).toBe(7);
  });
});
