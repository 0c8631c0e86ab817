/** What of the data folder is small, belongs to a backup, and is in no table of the store. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyFile } from '../master-key';
import { storeKeyFile } from '../store-key';
import { plainName } from './format';
import type { ShelvedBackup } from './shelf';

/** Its keys, and what it is. */
const ownFiles = [keyFile, storeKeyFile, 'desk.json'];

/** What the operator put there or the desk was taught, by folder, and which files of it count; each goes and comes back whole. */
const ownFolders: Readonly<Record<string, RegExp>> = {
  rulebooks: /\.ya?ml$/i,
  reasons: /\.ya?ml$/i,
  mappings: /\.json$/,
  words: /\.txt$/,
};
export const ownFolderNames: readonly string[] = Object.keys(ownFolders);

/** By their paths below the data folder; what is not there is left out. */
export async function smallFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const names = [...ownFiles];
  for (const [own, counts] of Object.entries(ownFolders)) {
    const there = await readdir(join(folder, own)).catch(() => []);
    names.push(...there.filter((name) => plainName.test(name) && counts.test(name)).map((name) => `${own}/${name}`));
  }
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await readFile(join(folder, name)).catch(() => null);
    if (bytes) files.set(name, bytes);
  }
  return files;
}

/** Lays a backup's small files out as they were, below another folder. */
export async function layOut({ path, manifest }: Pick<ShelvedBackup, 'path' | 'manifest'>, to: string): Promise<void> {
  for (const name of Object.keys(manifest.files)) {
    const bytes = await readFile(join(path, name));
    await mkdir(dirname(join(to, name)), { recursive: true, mode: 0o700 });
    await writeFile(join(to, name), bytes, { mode: 0o600, flush: true });
  }
}

export const hashesOf = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries([...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
