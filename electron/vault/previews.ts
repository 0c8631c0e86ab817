/**
 * Smaller copies of large pictures, so that forty photographs of a case need not be unpacked whole to be looked through. Made
 * of the bytes that were put in, and shown as long as they have a point for each that the screen shows: the picture itself
 * is what is looked at closely. They can be made again at any time: no backup has them.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { NotSealedHere, SealedReader, sealed } from './sealed-file';
import type { Content, VaultPlace } from './vault';

/** px of the longer side: on a card, and in a window. */
export const previewSides = { small: 480, screen: 1920 } as const;
export type PreviewSize = keyof typeof previewSides;
export const previewSizes = Object.keys(previewSides) as PreviewSize[];

/** A picture that is not larger than this many times its preview is as quickly shown itself. */
const worthwhile = 1.5;

/** Whether one is made of a picture of so many px by px, if it is not see-through. */
export const isWorthAPreview = ({ width, height }: { width: number; height: number }, size: PreviewSize) =>
  Math.max(width, height) > previewSides[size] * worthwhile;

/** What is kept beside the previews: the whole of a picture that no window can show as it is. */
export type CopySize = PreviewSize | 'whole';
const copySizes: readonly CopySize[] = [...previewSizes, 'whole'];

export interface MadeCopy {
  size: CopySize;
  jpeg: Uint8Array;
}

export const previewType = 'image/jpeg';
/** How they are made: those of another way are made anew. 2: upright, with the picture's own colours, and none of what is see-through. */
export const madeBy = 2;

export class Previews {
  constructor(private readonly vault: VaultPlace) {}

  /** What is made of a picture now, if it is nothing: it takes the place of what was made in another way. */
  async keep(sha256: string, made: readonly MadeCopy[]): Promise<void> {
    for (const size of copySizes) await this.forgetOlder(sha256, size);
    for (const { size, jpeg } of made) await this.put(sha256, size, jpeg);
  }

  async put(sha256: string, size: CopySize, bytes: Uint8Array): Promise<void> {
    const { path, key } = this.placeOf(sha256, size);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const beside = `${path}.${randomUUID()}`;
    try {
      await pipeline(
        Readable.from([bytes]),
        (content: AsyncIterable<Buffer>) => sealed(key, content),
        createWriteStream(beside, { mode: 0o600 }),
      );
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
    }
  }

  /** Null where there is none, or where it does not open. */
  async open(sha256: string, size: CopySize): Promise<Content | null> {
    const { path, key } = this.placeOf(sha256, size);
    const handle = await open(path, 'r').catch(() => null);
    if (!handle) return null;
    try {
      const reader = await SealedReader.over(handle, key);
      const all = await buffer(reader.read(0, reader.bytes - 1));
      return { bytes: all.length, read: (start, end) => Readable.from([all.subarray(start, end + 1)]) };
    } catch (error) {
      if (error instanceof NotSealedHere) return null;
      throw error;
    } finally {
      await handle.close();
    }
  }

  async forget(hashes: readonly string[]): Promise<void> {
    for (const sha256 of hashes) {
      for (const size of copySizes) {
        await rm(this.placeOf(sha256, size).path, { force: true });
        await this.forgetOlder(sha256, size);
      }
    }
  }

  private async forgetOlder(sha256: string, size: CopySize): Promise<void> {
    for (let way = 1; way < madeBy; way += 1) await rm(this.placeOf(sha256, size, way).path, { force: true });
  }

  private get folder(): string {
    return join(this.vault.folder, 'previews');
  }

  /** Each has a key of its own, so that none can be put in another's place. */
  private placeOf(sha256: string, size: CopySize, way = madeBy): { path: string; key: Buffer } {
    const made = way === 1 ? size : `${size}/${way}`;
    const keyed = (use: string) => createHmac('sha256', this.vault.key).update(`${use}:${made}:${sha256}`).digest();
    const name = keyed('preview-name').toString('hex');
    return { path: join(this.folder, name.slice(0, 2), `${name}.sealed`), key: keyed('preview-key') };
  }
}
