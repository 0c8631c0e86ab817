/** How far an import is. */
import type { ImportReport } from './contract';

/**
 * From 0 to 100: of the archive that is read through, while one is; else of the bytes of all files. By their number where they
 * have none.
 */
export function percentOf({ archive, bytes, bytesTotal, files, filesTotal }: ImportReport): number {
  if (archive) return share(archive.bytes, archive.bytesTotal);
  return bytesTotal > 0 ? share(bytes, bytesTotal) : share(files, filesTotal);
}

function share(done: number, all: number): number {
  return all === 0 ? 0 : Math.min(100, (done / all) * 100);
}
