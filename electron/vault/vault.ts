/**
 * The vault: evidence files by the SHA-256 of their content, each kept once and sealed. A file's name is a keyed hash of
 * that SHA-256, so that nobody without the key can tell whether a file they know is here. A file is opened and hashed
 * again when it is read: bytes that changed are never shown as evidence.
 *
 * Files that an older desk put in lie under their plain hash until `sealPlainFiles` has been through; they are read all
 * the same.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { makeDurable } from '../disk/write-whole';
import { NotSealedHere, SealedReader, sealed } from './sealed-file';

export interface StoredFile {
  sha256: string;
  bytes: number;
}

/** Where a vault is, and its key: 32 bytes. */
export interface VaultPlace {
  folder: string;
  key: Uint8Array;
}

/** Content that was put in, whole or a part of it. */
export interface Content {
  bytes: number;
  /** From `start` up to `end`, both included. The stream ends with `FileBroken` where bytes have changed since. */
  read(start: number, end: number): Readable;
}

/** The bytes on the disk are not those that were put in. */
export class FileBroken extends Error {
  override name = 'FileBroken';
  constructor(readonly sha256: string) {
    super(`the bytes of ${sha256} have changed`);
  }
}

const plainName = /^[0-9a-f]{64}$/;
const shelfName = /^[0-9a-f]{2}$/;
const sealedEnding = '.sealed';

export class Vault {
  /** Files whose hash was checked, by what the disk said of them then. */
  private readonly checked = new Map<string, string>();
  /** When each file was last put in (ms, `performance.now`). */
  private readonly putAt = new Map<string, number>();

  constructor(readonly place: VaultPlace) {}

  /**
   * Seals a copy of a file in, or what is read; one that is there already is left alone. Rejects with the system's error, or
   * the reading's; then nothing is kept.
   */
  async put(file: string | Readable): Promise<StoredFile> {
    return this.seal(file, () => undefined);
  }

  /** The content, its bytes those that were put in. Rejects with `FileBroken`, or ENOENT where it is missing. */
  async open(sha256: string): Promise<Content> {
    const { path, bytes } = await this.verified(sha256);
    return { bytes, read: (start, end) => Readable.from(this.pieces(path, sha256, start, end), { objectMode: false }) };
  }

  /**
   * Where a file lies whose bytes are those that were put in, and how many there are of its content; what lies there is
   * sealed. Rejects with `FileBroken`, ENOENT where it is missing, or as `stop` says.
   */
  async verified(sha256: string, stop?: AbortSignal): Promise<{ path: string; bytes: number }> {
    const { path, there } = await this.find(sha256);
    const { size, mtimeMs, ino } = there;
    const mark = `${path}:${size}:${mtimeMs}:${ino}`;
    const known = this.checked.get(sha256);
    if (known?.startsWith(`${mark}|`)) return { path, bytes: Number(known.slice(mark.length + 1)) };
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of this.pieces(path, sha256, 0, Number.MAX_SAFE_INTEGER)) {
      stop?.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
    }
    if (hash.digest('hex') !== sha256) throw new FileBroken(sha256);
    this.checked.set(sha256, `${mark}|${bytes}`);
    return { path, bytes };
  }

  /** True where the file is there with the right bytes. */
  async holds(sha256: string): Promise<boolean> {
    return this.verified(sha256).then(
      () => true,
      () => false,
    );
  }

  /** The first bytes of a file, to tell its type by. */
  async head(sha256: string, bytes = 4100): Promise<Uint8Array> {
    const { path } = await this.find(sha256);
    return buffer(this.pieces(path, sha256, 0, bytes - 1));
  }

  /** Every file as it lies, by its path below the vault's folder: what a backup copies. */
  all(): AsyncIterable<string> {
    return filesIn(this.place.folder);
  }

  /** The path of a file as `all` tells it, with `/`. */
  nameOf(sha256: string): string {
    return relative(this.place.folder, this.sealedPath(sha256)).split('\\').join('/');
  }

  /** Whether a file, by its path as `all` tells it, is what was put in. Rejects with ENOENT where it has gone. */
  async isWhole(name: string): Promise<boolean> {
    const path = join(this.place.folder, name);
    const hash = createHash('sha256');
    try {
      for await (const piece of this.pieces(path, name, 0, Number.MAX_SAFE_INTEGER)) hash.update(piece);
    } catch (error) {
      if (error instanceof FileBroken) return false;
      throw error;
    }
    const sha256 = hash.digest('hex');
    return path === this.sealedPath(sha256) || path === this.plainPath(sha256);
  }

  /** How many files lie here, their bytes on the disk, and how many of them are still to be sealed. */
  async measure(): Promise<{ files: number; bytes: number; plain: number }> {
    const found = { files: 0, bytes: 0, plain: 0 };
    for await (const name of this.all()) {
      const there = await statIfThere(join(this.place.folder, name));
      // It has been sealed since it was listed, and lies under another name.
      if (!there) continue;
      found.files += 1;
      found.bytes += there.size;
      if (!name.endsWith(sealedEnding)) found.plain += 1;
    }
    return found;
  }

  /** Takes away what a kill left half-written. Nobody may be putting anything in. */
  async sweep(): Promise<void> {
    const left = join(this.place.folder, 'new');
    for (const name of await namesIn(left)) await rm(join(left, name), { force: true });
  }

  /**
   * Seals the files of an older desk one by one; each is there whole at any moment, in one form or the other. One whose
   * bytes have changed is left as it lies.
   */
  async sealPlainFiles(stop: AbortSignal): Promise<void> {
    const { folder } = this.place;
    for await (const name of this.all()) {
      if (stop.aborted) return;
      if (name.endsWith(sealedEnding)) continue;
      const path = join(folder, name);
      await this.seal(path, (sha256) => {
        if (!path.endsWith(sha256)) throw new FileBroken(sha256);
      }).catch((error) => {
        if (!(error instanceof FileBroken)) throw error;
      });
    }
  }

  /**
   * Takes a file away, in either form. Nobody may need it any more. False where it has been put in again since `since` (ms,
   * `performance.now`): somebody is about to use it.
   */
  async remove(sha256: string, since = Number.POSITIVE_INFINITY): Promise<boolean> {
    if ((this.putAt.get(sha256) ?? Number.NEGATIVE_INFINITY) >= since) return false;
    this.checked.delete(sha256);
    await rm(this.sealedPath(sha256), { force: true });
    await rm(this.plainPath(sha256), { force: true });
    return true;
  }

  /** Forgets what was checked, so that the next look is a new one. */
  forgetChecks(): void {
    this.checked.clear();
  }

  /** `expected` may throw where the content is not what was looked for; then nothing is kept. */
  private async seal(file: string | Readable, expected: (sha256: string) => void): Promise<StoredFile> {
    const { folder, key } = this.place;
    await mkdir(join(folder, 'new'), { recursive: true, mode: 0o700 });
    const beside = join(folder, 'new', randomUUID());
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        bytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(
        typeof file === 'string' ? createReadStream(file) : file,
        measure,
        (content: AsyncIterable<Buffer>) => sealed(key, content),
        createWriteStream(beside, { mode: 0o400, flush: true }),
      );
      const sha256 = hash.digest('hex');
      expected(sha256);
      this.putAt.set(sha256, performance.now());
      await this.keep(beside, sha256);
      return { sha256, bytes };
    } finally {
      await rm(beside, { force: true });
    }
  }

  private async keep(beside: string, sha256: string): Promise<void> {
    const path = this.sealedPath(sha256);
    const shelf = join(path, '..');
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    // Linking fails where the name is taken, so that what is there is never replaced; but bytes gone bad are.
    await link(beside, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      if (await this.holds(sha256)) return;
      await rm(path, { force: true });
      await link(beside, path);
    });
    await makeDurable(shelf);
    await rm(this.plainPath(sha256), { force: true });
  }

  /** The content of the file at `path`, which is that of `sha256`. Throws `FileBroken` where it does not open. */
  private async *pieces(path: string, sha256: string, start: number, end: number): AsyncGenerator<Buffer> {
    const { handle, isSealed } = await this.opened(path, sha256);
    try {
      if (isSealed) yield* (await SealedReader.over(handle, this.place.key)).read(start, end);
      else yield* plainPieces(handle, start, end);
    } catch (error) {
      throw error instanceof NotSealedHere ? new FileBroken(sha256) : error;
    } finally {
      await handle.close();
    }
  }

  private async opened(path: string, sha256: string): Promise<{ handle: FileHandle; isSealed: boolean }> {
    const at = async (where: string) => ({ handle: await open(where, 'r'), isSealed: where.endsWith(sealedEnding) });
    return at(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || path !== this.plainPath(sha256)) throw error;
      // It has been sealed since it was found.
      return at(this.sealedPath(sha256));
    });
  }

  /** Where it lies, and what the disk says of it there. Rejects with ENOENT where there is none in either form. */
  private async find(sha256: string): Promise<{ path: string; there: Stats }> {
    const sealedPath = this.sealedPath(sha256);
    for (const path of [sealedPath, this.plainPath(sha256)]) {
      const there = await statIfThere(path);
      if (there) return { path, there };
    }
    // Between the two looks it may have been sealed.
    return { path: sealedPath, there: await stat(sealedPath) };
  }

  private sealedPath(sha256: string): string {
    if (!plainName.test(sha256)) throw new Error('not a hash');
    const name = createHmac('sha256', this.place.key).update(`name:${sha256}`).digest('hex');
    return join(this.place.folder, name.slice(0, 2), `${name}${sealedEnding}`);
  }

  private plainPath(sha256: string): string {
    return join(this.place.folder, sha256.slice(0, 2), sha256);
  }
}

/** The files of the vault in a folder as they lie, by their path below it. */
export async function* filesIn(folder: string): AsyncIterable<string> {
  for (const shelf of (await namesIn(folder)).filter((name) => shelfName.test(name))) {
    for (const name of await namesIn(join(folder, shelf))) {
      if (name.endsWith(sealedEnding) || plainName.test(name)) yield join(shelf, name);
    }
  }
}

async function* plainPieces(handle: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  const stream = handle.createReadStream({ start, end, autoClose: false });
  for await (const piece of stream) yield piece;
}

async function statIfThere(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return names.sort();
}
