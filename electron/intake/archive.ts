/**
 * An archive of payloads and evidence: unpacked whole into a folder of the desk's own, or refused whole with the reason.
 * An archive may have been made to do harm: nothing in it decides where its files go, and nothing it says of itself is
 * believed before it has been counted.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { safeFileName } from './file-name';
import type { Problem, ProblemCode } from './problems';

export interface ArchiveLimits {
  /** Of everything in it, unpacked. */
  bytes: number;
  files: number;
  /** Unpacked bytes for each packed one. Text of many like lines comes to a few dozen. */
  ratio: number;
}

export const archiveLimits: ArchiveLimits = { bytes: 4 * 1024 ** 3, files: 20_000, ratio: 200 };

/** What is small cannot do harm by being well packed. */
const ratioFrom = 1024 * 1024;
const longestWay = 1000;

/** Why an archive is refused. */
class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly code: ProblemCode,
    readonly params: Problem['params'],
  ) {
    super(code);
  }
}

/** A file of the archive, and where below the folder it goes. */
interface Wanted {
  entry: Entry;
  way: string;
}

export type ZipKind = 'archive' | 'workbook' | 'none';

/** What a file is by its content: a zip archive of files, a spreadsheet, which is one inside, or no zip at all. */
export async function zipKindOf(file: string): Promise<ZipKind> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (head !== 'PK\x03\x04' && head !== 'PK\x05\x06') return 'none';
  } finally {
    await handle.close();
  }
  return (await isWorkbook(file)) ? 'workbook' : 'archive';
}

async function isWorkbook(file: string): Promise<boolean> {
  try {
    return await inZip(file, async (zip) => {
      let seen = 0;
      for await (const entry of zip.eachEntry()) {
        if (nameOf(entry).toLowerCase() === 'xl/workbook.xml') return true;
        seen += 1;
        if (seen > 5000) return false;
      }
      return false;
    });
  } catch {
    // What is broken is told where it is unpacked.
    return false;
  }
}

/**
 * Unpacks an archive below a folder that is made for it. Null where that was done; else why it was refused, and the folder
 * is gone. Rejects with the system's error where the disk does not take it.
 * @param shown the archive's name in the problem
 */
export async function unpack(
  file: string,
  folder: string,
  shown: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<Problem | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await inZip(file, async (zip) => {
      for (const wanted of await wantedIn(zip, limits)) await write(zip, wanted, folder, limits);
    });
    return null;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof Refused) return { file: shown, place: '', code: error.code, params: error.params };
    if (error instanceof Error && 'syscall' in error && !('path' in error && error.path === file)) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return { file: shown, place: '', code: 'archive_broken', params: { detail } };
  }
}

/** Names are decoded here: those made by Windows in China are GB18030, and the library would take them for another set. */
async function inZip<T>(file: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  try {
    return await use(zip);
  } finally {
    zip.close();
  }
}

const utf8Flag = 0x800;
const encryptedFlags = 0x41;

function nameOf({ fileName, generalPurposeBitFlag }: Entry): string {
  const raw: unknown = fileName;
  if (!(raw instanceof Uint8Array)) return fileName;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder(generalPurposeBitFlag & utf8Flag ? 'utf-8' : 'gb18030').decode(raw);
  }
}

/** Everything that is to be unpacked, after all of it has been looked at. */
async function wantedIn(zip: ZipFile, limits: ArchiveLimits): Promise<Wanted[]> {
  if (zip.entryCount > limits.files) {
    throw new Refused('archive_too_many', { found: zip.entryCount, limit: limits.files });
  }
  const wanted: Wanted[] = [];
  const taken = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    refuseUnfit(entry, name, limits);
    const way = wayOf(name);
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes) throw new Refused('archive_too_large', { limit: limits.bytes });
    if (name.endsWith('/') || name.endsWith('\\') || isHidden(way)) continue;
    // Some systems take the two for one file: the one would be read as the other.
    const comparable = way.join('/').normalize('NFC').toLowerCase();
    if (taken.has(comparable)) throw new Refused('archive_name', { name });
    taken.add(comparable);
    wanted.push({ entry, way: path.join(...way) });
  }
  return wanted;
}

function refuseUnfit(entry: Entry, name: string, { ratio }: ArchiveLimits): void {
  const { compressedSize, uncompressedSize, generalPurposeBitFlag, compressionMethod } = entry;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new Refused('archive_link', { name });
  // 99: sealed by one of the newer ways.
  if (generalPurposeBitFlag & encryptedFlags || compressionMethod === 99) {
    throw new Refused('archive_encrypted', { name });
  }
  if (uncompressedSize > ratioFrom && uncompressedSize > compressedSize * ratio) {
    throw new Refused('archive_ratio', { name, limit: ratio });
  }
}

/** The folders and the name of a file, none of which leads anywhere else. */
function wayOf(name: string): string[] {
  const isAbsolute = /^(?:[/\\]|[a-zA-Z]:)/.test(name);
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const isUnsafe = isAbsolute || name.includes('\0') || name.length > longestWay || parts.includes('..');
  // What begins with a dot is left out anyway.
  const way = parts.flatMap((part) => (part.startsWith('.') ? part : (safeFileName(part) ?? [])));
  if (isUnsafe || way.length !== parts.length || way.length === 0) throw new Refused('archive_name', { name });
  return way;
}

/** What systems put beside files: `__MACOSX`, `.DS_Store`. */
function isHidden(way: readonly string[]): boolean {
  return way.some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** By its content. Spreadsheets and documents are zips themselves, and are none here. */
function isNested(name: string, head: Buffer): boolean {
  if (/\.(?:zip|rar|7z|gz|tgz|tar|xz|bz2)$/i.test(name)) return true;
  const signature = head.toString('latin1');
  const isPacked = ['PK\x03\x04', 'Rar!', '7z\xbc\xaf'].includes(signature) || signature.startsWith('\x1f\x8b');
  return isPacked && !/\.(?:xlsx|docx|pptx)$/i.test(name);
}

async function write(zip: ZipFile, { entry, way }: Wanted, folder: string, limits: ArchiveLimits): Promise<void> {
  const target = path.join(folder, way);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  let sum = 0;
  let bytes = 0;
  let head = Buffer.alloc(0);
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4 - head.length)]);
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      done(bytes > limits.bytes ? new Refused('archive_too_large', { limit: limits.bytes }) : null, chunk);
    },
  });
  await pipeline(
    await zip.openReadStreamPromise(entry),
    counted,
    createWriteStream(target, { mode: 0o600, flags: 'wx' }),
  );
  if (isNested(way, head)) throw new Refused('archive_nested', { name: way });
  if (sum !== entry.crc32) throw new Refused('archive_broken', { detail: `${way}: CRC32` });
}
