/** Evidence that a record names by address: listed at once, looked for beside the payload. */
import type { EvidenceFile } from '../../shared/case';
import type { GivenEvidence } from '../../shared/commands';
import type { WarningList } from './fields';
import { fileNameFromUrl } from './file-name';
import type { WantedFile } from './reading';

const longestUrl = 2000;
/** What one piece of evidence can have. */
const mostFiles = 100;

/** A file by its address; `otherwise` is its name where the address has none. */
export function fileAt(url: string, otherwise: string): EvidenceFile {
  const name = fileNameFromUrl(url) ?? otherwise;
  return url.length <= longestUrl ? { name, url } : { name };
}

/** As many as a piece can have; each that is left out is said, up to as many again. */
export function fittingFiles(files: readonly EvidenceFile[], warnings: WarningList): EvidenceFile[] {
  for (const { name } of files.slice(mostFiles, 2 * mostFiles)) warnings.add('files_too_many', String(mostFiles), name);
  return files.slice(0, mostFiles);
}

export function wantedFiles(evidence: readonly GivenEvidence[]): WantedFile[] {
  return evidence.flatMap((piece) =>
    piece.files.map((file) => ({
      sourceId: piece.sourceId ?? '',
      name: file.name,
      ...(file.url === undefined ? {} : { url: file.url }),
    })),
  );
}

export function isVideoName(name: string): boolean {
  return /\.(?:mp4|m4v|mov|avi|mkv|webm|3gp)$/i.test(name);
}
