/** Looks through a backup: whether everything that its manifest names is there and as it was written. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { noEvents, type RunningHead } from '../running-head';
import type { BackupProblem, Chunk } from './format';
import { evidencePath, type Packing, poolPath } from './packer';
import { evidenceOf, type OpenedBackup } from './shelf';

/** It was told to stop. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

export interface CheckOptions {
  /** Also looks into every part, and reads the evidence files; what was just written was looked into when it was. */
  isWhole: boolean;
  stop: AbortSignal;
  /** Told how many parts and files were looked at. */
  progress: (done: number) => void;
}

/** What is wrong, the first hundred; nothing where all is as it was written. Rejects with `Cancelled`. */
export async function checkParts(
  backup: OpenedBackup,
  packing: Packing,
  { isWhole, stop, progress }: CheckOptions,
): Promise<BackupProblem[]> {
  const { shelf, manifest, path } = backup;
  const problems: BackupProblem[] = [];
  let done = 0;
  const looked = (found: readonly BackupProblem[]) => {
    if (stop.aborted) throw new Cancelled();
    problems.push(...found.slice(0, Math.max(0, 100 - problems.length)));
    done += 1;
    progress(done);
  };
  for (const [name, sha256] of Object.entries(manifest.files)) {
    const there = await packing.hashFile(join(path, name));
    looked(there === sha256 ? [] : [{ what: there === null ? 'file_missing' : 'file_damaged', where: name }]);
  }
  for (const { name, chunks } of manifest.tables) {
    let head: RunningHead | null = name === 'events' ? noEvents : null;
    for (const chunk of chunks) {
      const path = poolPath(shelf, chunk.sha256);
      if (isWhole) {
        const checked = await packing.checkRows(path, chunk, head);
        looked(checked.problems);
        if (head && checked.problems.length === 0 && !isSame(checked.head, chunk.head)) {
          looked([{ what: 'head_differs', where: chunk.sha256 }]);
        }
      } else looked(await packing.checkBytes(path, chunk));
      // After one that is damaged the rest is looked at by itself.
      head = head && (chunk.head ?? null);
    }
    if (name === 'events' && !isSame(head, manifest.head)) looked([{ what: 'head_differs', where: name }]);
  }
  for (const chunk of manifest.evidence.chunks) {
    const damaged = await packing.checkBytes(poolPath(shelf, chunk.sha256), chunk);
    looked(damaged);
    if (damaged.length === 0) await checkEvidence(shelf, chunk, isWhole ? packing : null, looked);
  }
  return problems;
}

async function checkEvidence(
  shelf: string,
  chunk: Chunk,
  packing: Packing | null,
  looked: (found: readonly BackupProblem[]) => void,
): Promise<void> {
  for await (const { name, bytes, sha256 } of evidenceOf(shelf, [chunk])) {
    const path = evidencePath(shelf, name);
    const there = await stat(path).catch(() => null);
    if (!there) looked([{ what: 'evidence_missing', where: name }]);
    else if (there.size !== bytes || (packing && (await packing.hashFile(path)) !== sha256)) {
      looked([{ what: 'evidence_damaged', where: name }]);
    } else looked([]);
  }
}

const isSame = (a: RunningHead | null | undefined, b: RunningHead | null | undefined) =>
  a !== null &&
  b !== null &&
  a?.hash === b?.hash &&
  a?.position === b?.position &&
  a?.events === b?.events &&
  a?.cases === b?.cases;
