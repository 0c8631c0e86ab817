/**
 * Pictures and other files that a payload names, on this machine: nothing is requested from anywhere. A payload is
 * not trusted to say where on the disk to look: only its own folder, a few folders in it and one that a person named.
 */
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pasted } from '../../shared/tables';
import { headBytes, mediaTypeOf } from '../vault/media-type';
import type { Archive } from './archive';
import { headOf, onDisk } from './content';
import { fileNameFromUrl, namesOnDisk, safeFileName } from './file-name';
import type { FolderListings } from './folder-listings';
import type { WantedFile } from './reading';

/** Where a file may lie, nearest first: what lies in a folder of the payload's own name was put there for it. */
export function pictureCandidates(
  payloadPath: string,
  wanted: Pick<WantedFile, 'name' | 'url'>,
  extraFolder?: string,
): string[] {
  const folder = path.dirname(payloadPath);
  const own = path.basename(payloadPath, path.extname(payloadPath));
  // Beside what was pasted there is nothing.
  const beside =
    payloadPath === pasted
      ? []
      : [path.join(folder, own), path.join(folder, 'pictures'), path.join(folder, 'images'), folder];
  const folders = [...beside, ...(extraFolder === undefined ? [] : [extraFolder])];
  const candidates = new Set(folders.flatMap((where) => namesOf(wanted).map((name) => path.join(where, name))));
  candidates.delete(payloadPath);
  return [...candidates];
}

function namesOf({ name, url }: Pick<WantedFile, 'name' | 'url'>): string[] {
  const given = url === undefined ? undefined : fileNameFromUrl(url);
  return [safeFileName(name), given].flatMap((one) => (one === undefined ? [] : namesOnDisk(one)));
}

export type PictureSearch =
  /** `path`: on the disk, or in the archive; `isFromFolder`: it lay in the folder that a person named. */
  | { found: true; path: string; isFromFolder: boolean; bytes: number; mediaType: string }
  /** `unreadable`: there is one, but it is empty, or the system does not let it be read. */
  | { found: false; why: 'missing' | 'unreadable' | 'too_large' };

/** One candidate. */
type Looked = Omit<Extract<PictureSearch, { found: true }>, 'isFromFolder'> | Extract<PictureSearch, { found: false }>;

export interface SearchOptions {
  /** Also looked through. */
  extraFolder?: string | undefined;
  /** In bytes; left out: any. */
  limit?: number;
  /** What is known of the folders already: an import asks for thousands of files in the same few. */
  listings?: FolderListings;
  /** The payload came in it; it is looked through first, and what lies beside it on the disk is not. */
  archive?: Archive | undefined;
}

/** The first candidate that is there and is a file. What came with the payload goes before the folder that a person named. */
export async function findPicture(
  payloadPath: string,
  wanted: Pick<WantedFile, 'name' | 'url'>,
  { extraFolder, limit = Number.POSITIVE_INFINITY, listings, archive }: SearchOptions = {},
): Promise<PictureSearch> {
  const packed = archive && (await findInside(archive, payloadPath, wanted, limit));
  if (packed?.found) return { ...packed, isFromFolder: false };
  let why = packed?.why ?? 'missing';
  // On the disk nothing lies beside what came in an archive.
  for (const candidate of pictureCandidates(archive ? pasted : payloadPath, wanted, extraFolder)) {
    if (listings !== undefined && !(await listings.mayHold(candidate))) continue;
    const looked = await lookAt(candidate, limit);
    if (looked.found) return { ...looked, isFromFolder: path.dirname(candidate) === extraFolder };
    if (looked.why !== 'missing') why = looked.why;
  }
  const below = extraFolder === undefined ? undefined : await listings?.onlyBelow(extraFolder, namesOf(wanted));
  if (why === 'missing' && below !== undefined) {
    const looked = await lookAt(below, limit);
    return looked.found ? { ...looked, isFromFolder: true } : looked;
  }
  return { found: false, why };
}

/** Beside the payload, at the archive's top, or wherever else in it, if it is the only one of its name. */
async function findInside(
  archive: Archive,
  payloadPath: string,
  wanted: Pick<WantedFile, 'name' | 'url'>,
  limit: number,
): Promise<Looked> {
  let why: Extract<Looked, { found: false }>['why'] = 'missing';
  for (const candidate of pictureCandidates(payloadPath, wanted, '')) {
    const looked = await lookInto(archive, candidate, limit);
    if (looked.found) return looked;
    if (looked.why !== 'missing') why = looked.why;
  }
  const way = why === 'missing' ? archive.onlyNamed(namesOf(wanted)) : undefined;
  return way === undefined || way === payloadPath ? { found: false, why } : lookInto(archive, way, limit);
}

async function lookInto(archive: Archive, way: string, limit: number): Promise<Looked> {
  const bytes = archive.bytesOf(way);
  if (bytes === null) return { found: false, why: 'missing' };
  if (bytes === 0) return { found: false, why: 'unreadable' };
  if (bytes > limit) return { found: false, why: 'too_large' };
  try {
    const head = await headOf(archive.content(way), headBytes);
    return { found: true, path: way, bytes, mediaType: mediaTypeOf(head) };
  } catch {
    return { found: false, why: 'unreadable' };
  }
}

async function lookAt(candidate: string, limit: number): Promise<Looked> {
  try {
    // A link that leads out of its folder could bring any file of this machine into the evidence.
    const folder = await realpath(path.dirname(candidate));
    const real = await realpath(candidate);
    if (path.dirname(real) !== folder) return { found: false, why: 'missing' };
    const entry = await stat(real);
    // Only a plain file: opening a pipe would wait for ever.
    if (!entry.isFile()) return { found: false, why: 'missing' };
    if (entry.size === 0) return { found: false, why: 'unreadable' };
    if (entry.size > limit) return { found: false, why: 'too_large' };
    return {
      found: true,
      path: real,
      bytes: entry.size,
      mediaType: mediaTypeOf(await headOf(onDisk(real), headBytes)),
    };
  } catch (error) {
    return { found: false, why: isMissing(error) ? 'missing' : 'unreadable' };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
