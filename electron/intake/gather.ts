/** The payload files behind what a person chose: files as they are, folders through and through. */
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Archive } from './archive';
import { type Content, onDisk } from './content';
import type { Problem } from './problems';

export interface GatheredFile {
  /** On the disk, or in its archive. */
  path: string;
  bytes: number;
  /** As it is named to a person: of a file in an archive, the archive and its place there. */
  shown: string;
  archive?: Archive;
}

export function contentOf({ path: file, bytes, archive }: GatheredFile): Content {
  return archive ? archive.content(file) : onDisk(file, bytes);
}

export type Gathered = { kind: 'file'; file: GatheredFile } | { kind: 'problem'; problem: Problem };

/**
 * Payload files in the order of their names. In folders only those with one of the `payloadEndings`; hidden ones, and links that
 * lead out of the folder that was chosen, are left alone. A file that was chosen by itself is taken whatever it is called. Each
 * file comes once, however often it is reached.
 */
export async function* gatherFiles(paths: readonly string[]): AsyncGenerator<Gathered> {
  const seen = new Set<string>();
  for (const given of paths) {
    try {
      const real = await realpath(given);
      const entry = await stat(real);
      if (entry.isDirectory()) yield* filesBelow(given, real, seen);
      else if (entry.isFile()) yield* once({ path: given, bytes: entry.size, shown: given }, real, seen);
      else yield problemAt(given, 'path_unreadable', 'not a file');
    } catch (error) {
      yield problemFor(given, error);
    }
  }
}

/** @param root real path of the folder that was chosen; nothing outside it is read */
async function* filesBelow(folder: string, root: string, seen: Set<string>): AsyncGenerator<Gathered> {
  let entries: Dirent[];
  try {
    const real = await realpath(folder);
    // Also ends a loop of links.
    if (seen.has(real)) return;
    seen.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield problemFor(folder, error);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const here = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* filesBelow(here, root, seen);
    } else if (entry.isFile() ? isPayloadName(entry.name) : entry.isSymbolicLink()) {
      yield* entryAt(here, root, seen);
    }
  }
}

/** A payload file, or what a link leads to where that stays inside. */
async function* entryAt(here: string, root: string, seen: Set<string>): AsyncGenerator<Gathered> {
  try {
    const real = await realpath(here);
    if (!isInside(real, root)) return;
    const entry = await stat(real);
    if (entry.isDirectory()) yield* filesBelow(here, root, seen);
    else if (entry.isFile() && isPayloadName(here))
      yield* once({ path: here, bytes: entry.size, shown: here }, real, seen);
  } catch (error) {
    if (isPayloadName(here)) yield problemFor(here, error);
  }
}

function* once(file: GatheredFile, real: string, seen: Set<string>): Generator<Gathered> {
  if (seen.has(real)) return;
  seen.add(real);
  yield { kind: 'file', file };
}

/** What payload files are called at their end, without the dot. */
export const payloadEndings: readonly string[] = ['json', 'ndjson', 'jsonl', 'csv', 'tsv', 'xlsx', 'zip'];

export function isPayloadName(name: string): boolean {
  return payloadEndings.includes(path.extname(name).slice(1).toLowerCase());
}

/** Size and time of a file; null where there is none. */
export async function markOf(file: string): Promise<string | null> {
  return stat(file).then(
    ({ size, mtimeMs }) => `${size}:${mtimeMs}`,
    () => null,
  );
}

/** What lies in a folder, and below it, besides payloads, as one short text: another as soon as anything of it is another. */
export async function besideIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && !isPayloadName(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !path
          .relative(folder, file)
          .split(path.sep)
          .some((name) => name.startsWith('.')),
    )
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n${await markOf(file)}\n`);
  return hash.digest('hex');
}

function isInside(real: string, root: string): boolean {
  const way = path.relative(root, real);
  return way !== '' && !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}

function problemFor(place: string, error: unknown): Gathered {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const detail = error instanceof Error ? error.message : String(error);
  return isMissing ? problemAt(place, 'path_missing') : problemAt(place, 'path_unreadable', detail);
}

function problemAt(file: string, code: 'path_missing' | 'path_unreadable', detail?: string): Gathered {
  return { kind: 'problem', problem: { file, place: '', code, params: detail === undefined ? {} : { detail } } };
}
