/** How far an import is. Pure. */
import type { ImportReport } from '../../shared/contract';
import { formatBytes, formatCount } from '../app/format';

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

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** The same in words. */
export function progressInWords({ archive, files, filesTotal }: ImportReport, t: Translate): string {
  return archive
    ? t('import:progressArchive', { done: formatBytes(archive.bytes), total: formatBytes(archive.bytesTotal) })
    : t('import:progress', { files: formatCount(files), total: formatCount(filesTotal) });
}
