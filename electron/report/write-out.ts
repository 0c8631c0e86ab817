import { open, rename, rm } from 'node:fs/promises';

/** Writes a file that a person asked for, whole or not at all, readable by its owner only. Rejects with the system's error. */
export async function writeOut(path: string, content: Uint8Array | string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}
