/**
 * How the database's files were left by a desk that ended in order. Counting every event takes seconds in a large store; where its
 * files are still those of which all were known to be there, nothing can have gone from them, and the count is not waited for.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../disk/write-whole';
import { type StoreKey, verify } from './store-key';

export const filesLeftName = 'files-left.json';

const FilesLeft = z.strictObject({
  format: z.literal(1),
  /** Of the last event. */
  position: z.number().int().min(0),
  /** SHA-256 over every file's name, size and time of change. */
  files: z.string(),
  /** By the store's key, base64. */
  signature: z.string(),
});

/** What the browser writes of its own accord, without any row in it. */
const unread = new Set(['LOCK', 'LOG', 'LOG.old']);

/** One value for the files of a database's folder as they are now; null where they cannot all be looked at. */
export async function filesAsTheyAre(database: string): Promise<string | null> {
  try {
    const names = (await readdir(database)).filter((name) => !unread.has(name)).sort();
    const all = await Promise.all(names.map((name) => stat(join(database, name), { bigint: true })));
    const told = all.map(({ size, mtimeNs }, index) => `${names[index]} ${size} ${mtimeNs}\n`);
    return createHash('sha256').update(told.join('')).digest('hex');
  } catch {
    return null;
  }
}

/** At the end, once nothing writes any more and all events up to this position are known to be there. */
export async function leaveFiles(folder: string, database: string, position: number, key: StoreKey): Promise<void> {
  const files = await filesAsTheyAre(database);
  if (!files) return;
  const signature = await key.sign('files', signedText(position, files));
  writeWhole(
    join(folder, filesLeftName),
    JSON.stringify({ format: 1, position, files, signature } satisfies z.infer<typeof FilesLeft>),
  );
}

/** The position up to which every event lies in these files, for so it was signed; null where nothing of the kind is known. */
export async function allThereUpTo(folder: string, files: string | null, publicKey: string): Promise<number | null> {
  const left = read(folder);
  if (!left || left.files !== files) return null;
  const isSigned = await verify(publicKey, 'files', signedText(left.position, left.files), left.signature);
  return isSigned ? left.position : null;
}

const signedText = (position: number, files: string) => `${position} ${files}`;

function read(folder: string): z.infer<typeof FilesLeft> | null {
  try {
    return FilesLeft.parse(JSON.parse(readFileSync(join(folder, filesLeftName), 'utf8')));
  } catch {
    // None, or none that tells: then it is counted.
    return null;
  }
}
