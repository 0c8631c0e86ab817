/**
 * An archive of payloads and evidence: taken whole, or refused whole with the reason. Its files are read where they lie in it
 * and are never written anywhere: what is in it stands on the disk no more often than before.
 *
 * An archive may have been made to do harm: nothing it says of itself is believed before all of it has been read and counted.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type IntakeLimits, megabyte } from '../../shared/intake-limits';
import { type Content, headOf, onDisk, wholeOf } from './content';
import { safeFileName } from './file-name';
import { isPayloadName } from './gather';
import type { Problem, ProblemCode } from './problems';

export interface ArchiveLimits {
  /** Of everything in it, unpacked. */
  bytes: number;
  files: number;
  /** Unpacked bytes for each packed one. */
  ratio: number;
}

export function archiveLimitsOf({ archiveMb, archiveFiles, archiveRatio }: IntakeLimits): ArchiveLimits {
  return { bytes: archiveMb * megabyte, files: archiveFiles, ratio: archiveRatio };
}

/** What is small cannot do harm by being well packed. */
const ratioFrom = 1024 * 1024;
const longestWay = 1000;

/** Why an archive is refused. */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused';
  constructor(
    readonly code: ProblemCode,
    readonly params: Problem['params'],
  ) {
    super(code);
  }
}

/** A file of the archive, and where in it it lies, as a path of this system's. */
interface Wanted {
  entry: Entry;
  way: string;
}

/** In bytes; a spreadsheet in an archive is held whole. */
const largestHeld = 256 * 1024 * 1024;

export type ZipKind = 'archive' | 'workbook' | 'none';

/** What a file is by its content: a zip archive of files, a spreadsheet, which is one inside, or no zip at all. */
export async function zipKindOf(file: Content): Promise<ZipKind> {
  const head = (await headOf(file, 4)).toString('latin1');
  if (head !== 'PK\x03\x04' && head !== 'PK\x05\x06') return 'none';
  return (await isWorkbook(file)) ? 'workbook' : 'archive';
}

const isWorkbook = (file: Content) => hasPart(file, /^xl\/workbook\.xml$/i);

/** Whether what zipKindOf takes for an archive is a text or slides of an office program (Microsoft's, OpenDocument), or an OFD invoice. */
export const isOfficeDocument = (file: Content) =>
  hasPart(file, /^(?:word\/document\.xml|ppt\/presentation\.xml|mimetype|ofd\.xml)$/i);

async function hasPart(file: Content, part: RegExp): Promise<boolean> {
  try {
    return await inZip(file, async (zip) => {
      let seen = 0;
      for await (const entry of zip.eachEntry()) {
        if (part.test(nameOf(entry))) return true;
        seen += 1;
        if (seen > 5000) return false;
      }
      return false;
    });
  } catch {
    // What is broken is told where it is read.
    return false;
  }
}

/** An archive that was read through once and is sound. */
export class Archive {
  private readonly entries: ReadonlyMap<string, Wanted>;
  /** Ways of its files, by their names alone. */
  private readonly waysByName: ReadonlyMap<string, readonly string[]>;
  private zip: Promise<ZipFile> | null = null;

  private constructor(
    readonly path: string,
    wanted: readonly Wanted[],
    /** What the disk said of it when it was read through. */
    private readonly mark: string,
    private readonly limits: ArchiveLimits,
  ) {
    this.entries = new Map(wanted.map((one) => [comparable(one.way), one]));
    this.waysByName = byNames(wanted);
  }

  /**
   * Reads all of it. A problem where it is refused. Rejects with the system's error where it cannot be read, or with the
   * signal's reason.
   * @param shown its name in the problem
   * @param onRead how much of it is read, and how much there is, unpacked, in bytes
   */
  static async open(
    file: string,
    shown: string,
    limits: ArchiveLimits,
    stop?: AbortSignal,
    onRead: (read: number, all: number) => void = () => undefined,
  ): Promise<Archive | Problem> {
    try {
      const mark = await markOf(file);
      const wanted = await inZip(onDisk(file), async (zip) => {
        const all = await wantedIn(zip, limits);
        const bytes = all.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
        let read = 0;
        onRead(read, bytes);
        for (const one of all) {
          stop?.throwIfAborted();
          for await (const part of await readEntry(zip, one, limits)) {
            stop?.throwIfAborted();
            read += part.length;
            onRead(read, bytes);
          }
        }
        return all;
      });
      return new Archive(file, wanted, mark, limits);
    } catch (error) {
      if (stop?.aborted || (error instanceof Error && 'syscall' in error)) throw error;
      const { code, params } = asRefusal(error);
      return { file: shown, place: '', code, params };
    }
  }

  /** Where its files lie in it, in the order in which a folder's are read. */
  get ways(): string[] {
    const ways = [...this.entries.values()].map(({ way }) => way.split(path.sep));
    return ways.sort(byFolders).map((way) => way.join(path.sep));
  }

  /** Bytes of a file, unpacked; null where there is none. Names are told apart as the most careless of systems does. */
  bytesOf(way: string): number | null {
    return this.entries.get(comparable(way))?.entry.uncompressedSize ?? null;
  }

  /** Where the only file of any of these names lies; undefined where there is none, or more than one. */
  onlyNamed(names: readonly string[]): string | undefined {
    const [way, other] = new Set(names.flatMap((name) => this.waysByName.get(comparable(name)) ?? []));
    return other === undefined ? way : undefined;
  }

  /** Reading rejects with `ArchiveRefused` where the archive is no longer what was read through. */
  content(way: string): Content {
    const read = async () => {
      const wanted = this.entries.get(comparable(way));
      if (!wanted) throw new ArchiveRefused('archive_broken', { detail: way });
      return Readable.from(await readEntry(await this.opened(), wanted, this.limits), { objectMode: false });
    };
    return {
      bytes: this.bytesOf(way) ?? 0,
      read,
      zip: async (options) => {
        if ((this.bytesOf(way) ?? 0) > largestHeld) throw new ArchiveRefused('too_large', { limit: largestHeld });
        return fromBufferPromise(await wholeOf({ read }), options);
      },
    };
  }

  /** Lets go of the file until it is read again. */
  async close(): Promise<void> {
    const { zip } = this;
    this.zip = null;
    (await zip)?.close();
  }

  private opened(): Promise<ZipFile> {
    this.zip ??= (async () => {
      if ((await markOf(this.path)) !== this.mark) throw new ArchiveRefused('archive_broken', { detail: 'it changed' });
      return onDisk(this.path).zip(zipOptions);
    })();
    return this.zip;
  }
}

async function markOf(file: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(file);
  return `${size}:${mtimeMs}:${ino}`;
}

function asRefusal(error: unknown): ArchiveRefused {
  if (error instanceof ArchiveRefused) return error;
  return new ArchiveRefused('archive_broken', { detail: error instanceof Error ? error.message : String(error) });
}

/** Some systems take the two for one file. */
function comparable(way: string): string {
  return way.normalize('NFC').toLowerCase();
}

/** In each folder by name, what lies in a folder at that folder's place. */
function byFolders(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, place) => part !== b[place]);
  if (at < 0) return a.length - b.length;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

const zipOptions = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

/** Names are decoded here: those made by Windows in China are GB18030, and the library would take them for another set. */
async function inZip<T>(file: Content, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await file.zip(zipOptions);
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

/** Everything that is to be read, after all that the archive says of it has been looked at. */
async function wantedIn(zip: ZipFile, limits: ArchiveLimits): Promise<Wanted[]> {
  if (zip.entryCount > limits.files) {
    throw new ArchiveRefused('archive_too_many', { found: zip.entryCount, limit: limits.files });
  }
  const wanted: Wanted[] = [];
  const taken = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    refuseUnfit(entry, name, limits);
    const way = wayOf(name);
    bytes += entry.uncompressedSize;
    if (bytes > limits.bytes) throw new ArchiveRefused('archive_too_large', { limit: limits.bytes });
    if (name.endsWith('/') || name.endsWith('\\') || isHidden(way)) continue;
    const one = { entry, way: path.join(...way) };
    // The one would be read as the other.
    if (taken.has(comparable(one.way))) throw new ArchiveRefused('archive_name', { name });
    taken.add(comparable(one.way));
    wanted.push(one);
  }
  return wanted;
}

function refuseUnfit(entry: Entry, name: string, { ratio }: ArchiveLimits): void {
  const { compressedSize, uncompressedSize, generalPurposeBitFlag, compressionMethod } = entry;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new ArchiveRefused('archive_link', { name });
  // 99: sealed by one of the newer ways.
  if (generalPurposeBitFlag & encryptedFlags || compressionMethod === 99) {
    throw new ArchiveRefused('archive_encrypted', { name });
  }
  if (uncompressedSize > ratioFrom && uncompressedSize > compressedSize * ratio) {
    throw new ArchiveRefused('archive_ratio', { name, limit: ratio });
  }
}

/** The folders and the name of a file, none of which leads anywhere else. */
function wayOf(name: string): string[] {
  const isAbsolute = /^(?:[/\\]|[a-zA-Z]:)/.test(name);
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const isUnsafe = isAbsolute || name.includes('\0') || name.length > longestWay || parts.includes('..');
  // What begins with a dot is left out anyway.
  const way = parts.flatMap((part) => (part.startsWith('.') ? part : (safeFileName(part) ?? [])));
  if (isUnsafe || way.length !== parts.length || way.length === 0) throw new ArchiveRefused('archive_name', { name });
  return way;
}

/** What systems put beside files: `__MACOSX`, `.DS_Store`. */
function isHidden(way: readonly string[]): boolean {
  return way.some((part) => part.startsWith('.') || part === '__MACOSX');
}

/**
 * Called an archive, or one by its content where a payload is to be read. Evidence is never unpacked: an electronic invoice (OFD)
 * or a document that is a zip itself is a file like any other.
 */
function isNested(name: string, head: Buffer): boolean {
  if (/\.(?:zip|rar|7z|gz|tgz|tar|xz|bz2)$/i.test(name)) return true;
  const signature = head.toString('latin1');
  const isPacked = ['PK\x03\x04', 'Rar!', '7z\xbc\xaf'].includes(signature) || signature.startsWith('\x1f\x8b');
  return isPacked && isPayloadName(name) && !/\.xlsx$/i.test(name);
}

/** A file's bytes as they are unpacked, counted and checked; more than was allowed, or others than were packed, end in `ArchiveRefused`. */
async function readEntry(zip: ZipFile, { entry, way }: Wanted, limits: ArchiveLimits): Promise<AsyncGenerator<Buffer>> {
  const stream = await zip.openReadStreamPromise(entry);
  return checked(stream, entry, way, limits);
}

async function* checked(stream: Readable, entry: Entry, way: string, limits: ArchiveLimits): AsyncGenerator<Buffer> {
  let sum = 0;
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4 - head.length)]);
      bytes += chunk.length;
      sum = crc32(chunk, sum);
      if (bytes > limits.bytes) throw new ArchiveRefused('archive_too_large', { limit: limits.bytes });
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw asRefusal(error);
  }
  if (isNested(way, head)) throw new ArchiveRefused('archive_nested', { name: way });
  if (sum !== entry.crc32) throw new ArchiveRefused('archive_broken', { detail: `${way}: CRC32` });
}

function byNames(wanted: readonly Wanted[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const { way } of wanted) {
    const name = comparable(path.basename(way));
    const ways = byName.get(name) ?? [];
    ways.push(way);
    byName.set(name, ways);
  }
  return byName;
}
