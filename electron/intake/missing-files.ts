/** Files that a case's evidence names and nobody has brought, found by their names among those that a person chose. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CaseState, EvidenceFile } from '../../shared/case';
import { fileNameFromUrl, namesOnDisk } from './file-name';

/** A missing file of a piece, and where it was found. */
export interface FoundFile {
  evidenceId: string;
  /** As the piece names it. */
  name: string;
  path: string;
}

export interface Search {
  found: FoundFile[];
  /** Names that stand for several files here, or for several addresses of the record: the wrong picture is worse than none. */
  ambiguous: string[];
}

/** Looks for the case's missing files among `paths`: files as they are, folders through and through. */
export async function findMissing(state: CaseState, paths: readonly string[]): Promise<Search> {
  const byName = new Map<string, string[]>();
  for await (const path of filesAmong(paths)) {
    const name = basename(path).toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const missing = missingOf(state);
  const ambiguous = new Set<string>();
  const found: FoundFile[] = [];
  for (const { evidenceId, file } of missing) {
    const names = namesOf(file);
    const candidates = new Set(names.flatMap((name) => byName.get(name) ?? []));
    const [path, other] = candidates;
    if (path === undefined) continue;
    if (other !== undefined || missing.some((one) => isAnother(one.file, file))) ambiguous.add(file.name);
    else found.push({ evidenceId, name: file.name, path });
  }
  return { found, ambiguous: [...ambiguous] };
}

/** Each file of the case that is named and not there. */
export function missingOf({ evidence }: CaseState): { evidenceId: string; file: EvidenceFile }[] {
  return evidence.flatMap((piece) =>
    piece.files.filter((file) => file.sha256 === undefined).map((file) => ({ evidenceId: piece.id, file })),
  );
}

function namesOf(file: EvidenceFile): string[] {
  const given = file.url === undefined ? undefined : fileNameFromUrl(file.url);
  return [file.name, given].flatMap((name) => (name === undefined ? [] : namesOnDisk(name.toLowerCase())));
}

/** Of the same name, and from elsewhere by the record. */
function isAnother(one: EvidenceFile, other: EvidenceFile): boolean {
  return one.name === other.name && (one.url ?? '') !== (other.url ?? '');
}

/** Links are left alone: they could lead anywhere on this machine. */
async function* filesAmong(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    if ((await stat(path)).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const here = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(here);
    else if (entry.isFile()) yield here;
  }
}
