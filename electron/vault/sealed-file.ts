/**
 * How a file lies in the vault: sealed in chunks, so that any range of it opens without the rest and memory stays
 * bounded.
 *
 *     8 bytes magic · 32 bytes salt · chunks of up to 64 KiB, each followed by its tag of 16 bytes
 *
 * Each file has a key of its own, made of the vault's key and the salt. A chunk is AES-256-GCM under it; its nonce is its
 * number and whether it is the last, so chunks that were moved, cut off or added do not open.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const magic = Buffer.from('ARBVLT1\n');
const saltBytes = 32;
const headerBytes = magic.length + saltBytes;
const tagBytes = 16;
/** Of content in a chunk; the last has less, and none where the file is empty. */
export const chunkBytes = 64 * 1024;
const sealedChunkBytes = chunkBytes + tagBytes;

/** The sealed bytes are not those that were written, or were written under another key. */
export class NotSealedHere extends Error {
  override name = 'NotSealedHere';
}

/** The sealed form of content that comes in pieces of any size. `key` is the vault's, 32 bytes. */
export async function* sealed(key: Uint8Array, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const salt = randomBytes(saltBytes);
  const own = fileKey(key, salt);
  yield Buffer.concat([magic, salt]);
  let number = 0;
  for await (const { chunk, last } of inChunks(content)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonce(number, last));
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** A sealed file that is open for reading: any range of its content. */
export class SealedReader {
  private constructor(
    private readonly handle: FileHandle,
    private readonly key: Buffer,
    /** Of content. */
    readonly bytes: number,
    private readonly chunks: number,
  ) {}

  /** Takes the handle over. Rejects with `NotSealedHere`; then the handle is the caller's to close. */
  static async over(handle: FileHandle, key: Uint8Array): Promise<SealedReader> {
    const { size } = await handle.stat();
    const header = await readAt(handle, 0, headerBytes);
    if (header.length < headerBytes || !header.subarray(0, magic.length).equals(magic)) throw new NotSealedHere();
    const chunks = Math.ceil((size - headerBytes) / sealedChunkBytes);
    const bytes = size - headerBytes - chunks * tagBytes;
    if (chunks === 0 || bytes < 0 || bytes < (chunks - 1) * chunkBytes) throw new NotSealedHere();
    return new SealedReader(handle, fileKey(key, header.subarray(magic.length)), bytes, chunks);
  }

  /** The content from `start` up to `end`, both included. Throws `NotSealedHere` at the first chunk that does not open. */
  async *read(start: number, end: number): AsyncGenerator<Buffer> {
    if (this.bytes === 0) await this.chunk(0);
    const last = Math.min(end, this.bytes - 1);
    for (let number = Math.floor(start / chunkBytes); number * chunkBytes <= last; number += 1) {
      const content = await this.chunk(number);
      const from = number * chunkBytes;
      yield content.subarray(Math.max(0, start - from), Math.min(content.length, last + 1 - from));
    }
  }

  private async chunk(number: number): Promise<Buffer> {
    const last = number === this.chunks - 1;
    const stored = await readAt(this.handle, headerBytes + number * sealedChunkBytes, sealedChunkBytes);
    try {
      const opening = createDecipheriv('aes-256-gcm', this.key, nonce(number, last), { authTagLength: tagBytes });
      opening.setAuthTag(stored.subarray(-tagBytes));
      return Buffer.concat([opening.update(stored.subarray(0, -tagBytes)), opening.final()]);
    } catch {
      throw new NotSealedHere();
    }
  }
}

const fileKey = (key: Uint8Array, salt: Uint8Array) => createHmac('sha256', key).update(magic).update(salt).digest();

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt8(last ? 1 : 0, 0);
  bytes.writeBigUInt64BE(BigInt(number), 4);
  return bytes;
}

/** Full chunks, and a last one with what is left: it is known as the last only when nothing comes after it. */
async function* inChunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ chunk: Buffer; last: boolean }> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of content) {
    held.push(piece);
    length += piece.length;
    if (length <= chunkBytes) continue;
    let rest = Buffer.concat(held);
    while (rest.length > chunkBytes) {
      yield { chunk: rest.subarray(0, chunkBytes), last: false };
      rest = rest.subarray(chunkBytes);
    }
    held = [rest];
    length = rest.length;
  }
  yield { chunk: Buffer.concat(held), last: true };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
