/**
 * A file of nothing, kept so that there is something to give up on a full disk: opening the database needs a little room,
 * and so does finishing what was begun.
 */
import { rmSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'ballast.bin';
export const ballastBytes = 4 * 1024 * 1024;

export function releaseBallast(folder: string): void {
  rmSync(join(folder, fileName), { force: true });
}

/** Sees to it that the ballast is there; where there is no room for it, it is not. */
export async function takeBallast(folder: string): Promise<void> {
  const path = join(folder, fileName);
  const there = await stat(path).catch(() => null);
  if (there?.size === ballastBytes) return;
  // Not zeros: a file system may keep those as nothing.
  const nothing = Buffer.alloc(ballastBytes, 'arbiter-desk ballast ');
  await writeFile(path, nothing, { mode: 0o600, flush: true }).catch(() => rm(path, { force: true }));
}
