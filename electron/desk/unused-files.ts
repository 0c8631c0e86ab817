/** Evidence files that may go: no case has them, nor a guest, and nobody is about to use them. */
import { hour } from '../../shared/time';
import { CaseBroken, type EventStore } from './ports';

export interface UnusedFilesParts {
  /** The desk's own cases, and guests. */
  store: Pick<EventStore, 'filesInUse'>;
  /** Files that stay for their own sake: on a draft, or on an act that waits. */
  filesInHand(): Promise<(sha256: string) => boolean>;
  /** Takes a file away. False where it was put in again since `since` (ms, `performance.now`). */
  removeFile(sha256: string, since: number): Promise<boolean>;
}

/** ms in which a file that was put in may be on its way to a case. */
const lately = hour;

/**
 * Takes those of the files away that nothing needs any more. Resolves with how many are gone; null where it cannot be told whether
 * another case uses them, for one cannot be read: then all of them stay.
 */
export async function removeUnused(
  files: readonly string[],
  { store, filesInHand, removeFile }: UnusedFilesParts,
): Promise<number | null> {
  if (files.length === 0) return 0;
  const since = performance.now() - lately;
  const used = await store.filesInUse(new Set(files)).catch((error) => {
    if (!(error instanceof CaseBroken)) throw error;
    return null;
  });
  if (used === null) return null;
  const isInHand = await filesInHand();
  let removed = 0;
  for (const sha256 of files) {
    if (used.has(sha256) || isInHand(sha256)) continue;
    if (await removeFile(sha256, since)) removed += 1;
  }
  return removed;
}
