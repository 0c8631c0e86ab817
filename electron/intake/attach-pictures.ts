/**
 * Puts the files that a record names, where they are on this machine, into the vault and into the record's evidence.
 */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EvidenceFile, Warning } from '../../shared/case';
import type { GivenEvidence } from '../../shared/commands';
import type { MissingPicture } from '../../shared/contract';
import { type IntakeLimits, megabyte } from '../../shared/intake-limits';
import { ArchiveRefused } from './archive';
import { WarningList } from './fields';
import { FolderListings } from './folder-listings';
import type { GatheredFile } from './gather';
import { findPicture, type PictureSearch } from './pictures';
import type { RecordReading, WantedFile } from './reading';
import type { StoredPicture } from './worker-messages';

/** Keeps what is in the file at a path, or what is read; gives back the hash that it is kept under. */
export type Store = (file: string | Readable) => Promise<{ sha256: string; bytes: number }>;

/** Where the payload lies, and the archive that it came in, if it did. */
export type Payload = Pick<GatheredFile, 'path' | 'archive'>;

export interface Attached {
  reading: RecordReading;
  pictures: StoredPicture[];
  missing: MissingPicture[];
}

/**
 * One import's search for files. A local file answers for one address only: two pictures of the same name (`1.jpg`
 * from two folders of the platform's) cannot be told apart by it, and the wrong picture is worse evidence than none.
 */
export class PictureFinder {
  private readonly takenFor = new Map<string, string>();
  private readonly listings = new FolderListings();

  constructor(
    private readonly store: Store,
    private readonly extraFolder: string | undefined,
    private readonly limits: IntakeLimits,
    private readonly cancelled: AbortSignal,
  ) {}

  /**
   * Once the import is cancelled no further file is looked for; the record is to be left out then.
   * @param ambiguous names that stand for several addresses in this payload
   */
  async attach(reading: RecordReading, payload: Payload, ambiguous: ReadonlySet<string>): Promise<Attached> {
    if (reading.pictures.length === 0) return { reading, pictures: [], missing: [] };
    const number = reading.kind === 'filing' ? reading.filing.source.number : reading.number;
    const found = new Map<string, StoredPicture>();
    const warnings = new WarningList();
    const missing: MissingPicture[] = [];
    for (const wanted of reading.pictures) {
      if (this.cancelled.aborted) break;
      const picture = await this.pictureFor(wanted, payload, number, { ambiguous, warnings, taken: found.size });
      if (picture !== undefined) {
        found.set(keyOf(wanted.sourceId, wanted), picture);
      } else {
        missing.push({ number, name: wanted.name });
        warnings.add('file_missing', wanted.sourceId, wanted.name);
      }
    }
    return { reading: withFiles(reading, found, warnings.found), pictures: [...found.values()], missing };
  }

  private async pictureFor(
    wanted: WantedFile,
    payload: Payload,
    number: string,
    { ambiguous, warnings, taken }: { ambiguous: ReadonlySet<string>; warnings: WarningList; taken: number },
  ): Promise<StoredPicture | undefined> {
    if (ambiguous.has(wanted.name)) return undefined;
    if (taken < this.limits.filesPerCase) return this.fetch(wanted, payload, number, warnings);
    warnings.add('files_too_many', String(this.limits.filesPerCase), wanted.name);
    return undefined;
  }

  private async fetch(
    wanted: WantedFile,
    { path, archive }: Payload,
    number: string,
    warnings: WarningList,
  ): Promise<StoredPicture | undefined> {
    const { listings } = this;
    const { fileMb } = this.limits;
    const limit = fileMb * megabyte;
    const search = await findPicture(path, wanted, { extraFolder: this.extraFolder, limit, listings, archive });
    if (!search.found) {
      if (search.why === 'unreadable') warnings.add('file_unreadable', wanted.sourceId, wanted.name);
      if (search.why === 'too_large') warnings.add('file_too_large', `${fileMb} MB`, wanted.name);
      return undefined;
    }
    const address = wanted.url ?? wanted.name;
    const packedIn = search.isFromFolder ? undefined : archive;
    const found = packedIn ? join(packedIn.path, search.path) : search.path;
    if ((this.takenFor.get(found) ?? address) !== address) return undefined;
    try {
      const { sha256, bytes } = await this.store(packedIn ? await packedIn.content(search.path).read() : found);
      this.takenFor.set(found, address);
      return pictureOf({ ...search, path: found }, sha256, bytes, number, wanted);
    } catch (error) {
      // A fault of the place where files are kept (a full disk) ends the import: going on would lose file after file.
      if (!(error instanceof ArchiveRefused) && !isAboutSource(error, packedIn?.path ?? found)) throw error;
      warnings.add('file_unreadable', wanted.sourceId, wanted.name);
      return undefined;
    }
  }
}

/** Names that stand for more than one address among these records. */
export function ambiguousNames(readings: readonly RecordReading[]): Set<string> {
  const addresses = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { name, url } of readings.flatMap((reading) => reading.pictures)) {
    const address = url ?? name;
    if ((addresses.get(name) ?? address) !== address) ambiguous.add(name);
    addresses.set(name, address);
  }
  return ambiguous;
}

/** Whether the system's fault lay in reading the file that was found. */
function isAboutSource(error: unknown, path: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('path' in error && error.path === path) || ('syscall' in error && error.syscall === 'read');
}

function pictureOf(
  search: Extract<PictureSearch, { found: true }>,
  sha256: string,
  bytes: number,
  number: string,
  wanted: WantedFile,
): StoredPicture {
  const { path, isFromFolder, mediaType } = search;
  return { path, isFromFolder, sha256, bytes, mediaType, number, sourceId: wanted.sourceId, name: wanted.name };
}

function keyOf(sourceId: string, file: Pick<EvidenceFile, 'name' | 'url'>): string {
  return JSON.stringify([sourceId, file.name, file.url ?? '']);
}

function withFiles(
  reading: RecordReading,
  found: ReadonlyMap<string, StoredPicture>,
  warnings: readonly Warning[],
): RecordReading {
  const filled = (evidence: readonly GivenEvidence[]) =>
    evidence.map((piece) => ({ ...piece, files: piece.files.map((file) => filledFile(piece, file, found)) }));
  const all = (own: readonly Warning[]) => [...own, ...warnings].slice(0, 1000);
  if (reading.kind === 'messages') {
    return { ...reading, evidence: filled(reading.evidence), warnings: all(reading.warnings) };
  }
  const { filing } = reading;
  return { ...reading, filing: { ...filing, evidence: filled(filing.evidence), warnings: all(filing.warnings) } };
}

function filledFile(piece: GivenEvidence, file: EvidenceFile, found: ReadonlyMap<string, StoredPicture>): EvidenceFile {
  const picture = found.get(keyOf(piece.sourceId ?? '', file));
  if (picture === undefined) return file;
  return { ...file, sha256: picture.sha256, bytes: picture.bytes, mediaType: picture.mediaType };
}
