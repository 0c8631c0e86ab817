import { open, rename, rm } from 'node:fs/promises';

/** Where a file is until it is whole. */
export const halfWritten = (path: string) => `${path}.${process.pid}.new`;

/** Writes a file that a person asked for, whole or not at all, readable by its owner only. Rejects with the system's error. */
export async function writeOut(path: string, content: Uint8Array | string | AsyncIterable<Uint8Array>): Promise<void> {
  const beside = halfWritten(path);
  const file = await open(beside, 'w', 0o600);
  try {
    for await (const piece of piecesOf(content)) await file.writeFile(piece);
    await file.sync();
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}

/** Each `writeFile` on an open file goes on where the one before it ended. */
async function* piecesOf(content: Uint8Array | string | AsyncIterable<Uint8Array>) {
  if (typeof content === 'string' || content instanceof Uint8Array) yield content;
  else yield* content;
}
