import { open, rename, rm } from 'node:fs/promises';
import type { Desk } from '../desk/desk';
import { issuedOutcomes } from './outcomes';

/** Writes every issued outcome to a file, whole or not at all. Resolves with how many; rejects with the system's error. */
export async function exportOutcomes(desk: Desk, path: string): Promise<number> {
  const beside = `${path}.${process.pid}.new`;
  const file = await open(beside, 'w', 0o600);
  let count = 0;
  try {
    for await (const outcome of issuedOutcomes(desk)) {
      await file.writeFile(`${JSON.stringify(outcome)}\n`);
      count += 1;
    }
    await file.sync();
    await file.close();
    await rename(beside, path);
    return count;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}
