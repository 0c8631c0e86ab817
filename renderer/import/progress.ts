import type { ImportReport } from '../../shared/contract';
import { formatBytes, formatCount } from '../app/format';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** How far an import is, in words. */
export function progressInWords({ archive, files, filesTotal }: ImportReport, t: Translate): string {
  return archive
    ? t('import:progressArchive', { done: formatBytes(archive.bytes), total: formatBytes(archive.bytesTotal) })
    : t('import:progress', { files: formatCount(files), total: formatCount(filesTotal) });
}
