/**
 * The vault: evidence files by the SHA-256 of their content, each kept once. A file is put in under its hash, and is
 * hashed again when it is read: bytes that changed are never shown as evidence.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface StoredFile {
  sha256: string;
  bytes: number;
}

/** The bytes on the disk are not those that were put in. */
export class FileBroken extends Error {
  override name = 'FileBroken';
  constructor(readonly sha256: string) {
    super(`the bytes of ${sha256} have changed`);
  }
}

export class Vault {
  /** Files whose hash was checked, by what the disk said of them then. */
  private readonly checked = new Map<string, string>();

  constructor(private readonly folder: string) {}

  /** Copies a file in; one that is there already is left alone. Rejects with the system's error; then nothing is kept. */
  async put(path: string): Promise<StoredFile> {
    await mkdir(join(this.folder, 'new'), { recursive: true, mode: 0o700 });
    const beside = join(this.folder, 'new', randomUUID());
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
      await pipeline(createReadStream(path), measure, createWriteStream(beside, { mode: 0o400, flush: true }));
      const sha256 = hash.digest('hex');
      await mkdir(join(this.folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
      // Linking fails where the name is taken, so that what is there is never replaced; but bytes gone bad are.
      await link(beside, this.pathOf(sha256)).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        if (await this.holds(sha256)) return;
        await rm(this.pathOf(sha256), { force: true });
        await link(beside, this.pathOf(sha256));
      });
      return { sha256, bytes };
    } finally {
      await rm(beside, { force: true });
    }
  }

  /** The path of a file whose bytes are those that were put in. Rejects with `FileBroken`, or ENOENT where it is missing. */
  async verified(sha256: string): Promise<{ path: string; bytes: number }> {
    const path = this.pathOf(sha256);
    const { size, mtimeMs, ino } = await stat(path);
    const mark = `${size}:${mtimeMs}:${ino}`;
    if (this.checked.get(sha256) !== mark) {
      const hash = createHash('sha256');
      await pipeline(createReadStream(path), hash);
      if (hash.digest('hex') !== sha256) throw new FileBroken(sha256);
      this.checked.set(sha256, mark);
    }
    return { path, bytes: size };
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
    const file = await open(this.pathOf(sha256), 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** Hashes of all files that are in the vault. */
  async *all(): AsyncIterable<string> {
    const shelves = await readdir(this.folder).catch(() => []);
    for (const shelf of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
      for (const name of (await readdir(join(this.folder, shelf))).sort()) if (/^[0-9a-f]{64}$/.test(name)) yield name;
    }
  }

  /** Forgets what was checked, so that the next look is a new one. */
  forgetChecks(): void {
    this.checked.clear();
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a hash');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
