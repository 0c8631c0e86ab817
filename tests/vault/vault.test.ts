import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileBroken, Vault } from '../../electron/vault/vault';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function given(text: string): Promise<string> {
  const path = join(folder, `given-${Math.random()}`);
  await writeFile(path, text);
  return path;
}

const helloHash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

describe('the vault', () => {
  it('keeps a file under the SHA-256 of its content, once', async () => {
    const vault = new Vault(join(folder, 'vault'));
    expect(await vault.put(await given('hello'))).toEqual({ sha256: helloHash, bytes: 5 });
    await vault.put(await given('hello'));
    const hashes: string[] = [];
    for await (const sha256 of vault.all()) hashes.push(sha256);
    expect(hashes).toEqual([helloHash]);
    expect(await readdir(join(folder, 'vault', 'new'))).toEqual([]);
    expect(await readFile((await vault.verified(helloHash)).path, 'utf8')).toBe('hello');
  });

  it('does not hand out bytes that have changed, and mends them when the right ones are put in again', async () => {
    const vault = new Vault(join(folder, 'vault'));
    await vault.put(await given('hello'));
    const { path } = await vault.verified(helloHash);
    await chmod(path, 0o600);
    await writeFile(path, 'HELLO');
    await expect(vault.verified(helloHash)).rejects.toBeInstanceOf(FileBroken);
    await vault.put(await given('hello'));
    expect(await vault.holds(helloHash)).toBe(true);
  });

  it('says that a file is missing, and takes no path for a hash', async () => {
    const vault = new Vault(join(folder, 'vault'));
    await expect(vault.verified(helloHash)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(vault.verified('../../etc/passwd')).rejects.toThrow('not a hash');
  });

  it('keeps nothing of a file that cannot be read', async () => {
    const vault = new Vault(join(folder, 'vault'));
    await expect(vault.put(join(folder, 'not-there'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(folder, 'vault', 'new'))).toEqual([]);
  });
});
