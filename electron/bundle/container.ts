/**
 * The file of a bundle as a zip to be read from anywhere in it. One that is sealed under a passphrase is opened into a file
 * of its own beside the vault, sealed anew under a key that is nowhere but in memory: nothing of it lies open on the disk.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter } from 'age-encryption';
import { fromRandomAccessReaderPromise, openPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { NotSealedHere, SealedReader, sealed } from '../vault/sealed-file';
import { BundleRefused } from './format';
import { fromWeb, toWeb } from './write';

const ageHead = 'age-encryption.org/v1';
const zipHead = 'PK\x03\x04';
const zipOptions = { lazyEntries: true, autoClose: false, decodeStrings: true, strictFileNames: true } as const;

/**
 * Calls `use` with the bundle's zip. Rejects with `BundleRefused` where the file is none or does not open.
 * @param scratch folder for what is unsealed; swept when a desk starts
 */
export async function withContainer<T>(
  path: string,
  passphrase: string | null,
  scratch: string,
  use: (zip: ZipFile) => Promise<T>,
): Promise<T> {
  const head = await headOf(path);
  if (head.startsWith(zipHead)) return used(await opened(() => openPromise(path, zipOptions)), use);
  if (!head.startsWith(ageHead)) throw new BundleRefused('not_a_bundle');
  if (passphrase === null) throw new BundleRefused('passphrase_needed');
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const beside = join(scratch, randomUUID());
  const key = randomBytes(32);
  let handle: FileHandle | null = null;
  try {
    await unsealInto(path, passphrase, beside, key);
    handle = await open(beside, 'r');
    const reader = await SealedReader.over(handle, key);
    const zip = await opened(() => fromRandomAccessReaderPromise(new Range(reader), reader.bytes, zipOptions));
    return await used(zip, use);
  } finally {
    await handle?.close();
    await rm(beside, { force: true });
    key.fill(0);
  }
}

async function unsealInto(path: string, passphrase: string, beside: string, key: Uint8Array): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(toWeb(createReadStream(path))).catch((error: unknown) => {
    if (error instanceof Error && /no identity matched/i.test(error.message))
      throw new BundleRefused('passphrase_wrong');
    throw broken(error);
  });
  try {
    await pipeline(
      fromWeb(plain),
      (content: AsyncIterable<Buffer>) => sealed(key, content),
      createWriteStream(beside, { mode: 0o600 }),
    );
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw broken(error);
  }
}

async function headOf(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await handle.close();
  }
}

async function opened(open: () => Promise<ZipFile>): Promise<ZipFile> {
  return open().catch((error: unknown) => {
    if (error instanceof Error && 'syscall' in error) throw error;
    throw broken(error);
  });
}

async function used<T>(zip: ZipFile, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  try {
    return await use(zip);
  } finally {
    zip.close();
  }
}

/** Cut off, or not what was written. */
export function broken(error: unknown, part = ''): BundleRefused {
  return new BundleRefused('broken', part, error instanceof Error ? error.message : String(error));
}

class Range extends RandomAccessReader {
  constructor(private readonly content: SealedReader) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.pieces(start, end), { objectMode: false });
  }

  private async *pieces(start: number, end: number): AsyncGenerator<Buffer> {
    try {
      if (end > start) yield* this.content.read(start, end - 1);
    } catch (error) {
      throw error instanceof NotSealedHere ? broken(error) : error;
    }
  }
}
