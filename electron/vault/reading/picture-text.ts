/** Text in any picture of the vault. The thread unpacks JPEG and PNG alone: of others it reads a copy, or what a page draws of them. */
import { buffer } from 'node:stream/consumers';
import { mostPixels } from '../../../shared/file-facts';
import { type PictureText, unread } from '../../../shared/picture-text';
import { sizeOfFile } from '../claimed-size';
import { isHeif } from '../heif/heif';
import { mediaTypeOf } from '../media-type';
import type { Previews } from '../previews';
import { canUnpack, type Unseen, unpackedByPage } from '../unpackable';
import type { Vault } from '../vault';
import { mostReadBytes } from './reading-thread';

export interface PictureTextParts {
  vault: Pick<Vault, 'head' | 'holds' | 'open'>;
  previews: Pick<Previews, 'put' | 'forget'>;
  /** Sees to it that a picture that no window can show has its copy. */
  withCopy(sha256: string): Promise<unknown>;
  /** As a page draws it; rejects where that is no fault of the picture. */
  jpegOf(sha256: string): Promise<Buffer | Unseen>;
  /** Has the picture read on the thread, or what stands for it. */
  ask(sha256: string, rank: number): Promise<PictureText>;
}

/** Rejects where that it is not read is no fault of the picture. @param rank as `PictureTexts` gives it */
export async function pictureText(sha256: string, rank: number, parts: PictureTextParts): Promise<PictureText> {
  // Where even its beginning cannot be read, the thread says why.
  const mediaType = await parts.vault.head(sha256).then(mediaTypeOf, () => null);
  if (mediaType === null || canUnpack(mediaType)) return parts.ask(sha256, rank);
  if (unpackedByPage.has(mediaType)) return drawnText(sha256, mediaType, rank, parts);
  if (!isHeif(mediaType)) return unread(sha256, 'other');
  // Where no copy can be made, the thread finds none.
  await parts.withCopy(sha256).catch(() => null);
  return parts.ask(sha256, rank);
}

/** What a page draws lies in the picture's place while it is read, and no longer. */
async function drawnText(
  sha256: string,
  mediaType: string,
  rank: number,
  { vault, previews, jpegOf, ask }: PictureTextParts,
): Promise<PictureText> {
  if (!(await vault.holds(sha256))) return unread(sha256, 'broken');
  const { bytes, read } = await vault.open(sha256);
  const size = await sizeOfFile(bytes, (start, end) => buffer(read(start, end)), mediaType);
  if (!size) return unread(sha256, 'unreadable');
  if (bytes > mostReadBytes || size.width * size.height > mostPixels) return unread(sha256, 'too_large');
  const drawn = await jpegOf(sha256);
  if (typeof drawn === 'string') return unread(sha256, 'unreadable');
  try {
    await previews.put(sha256, 'whole', drawn);
    return await ask(sha256, rank);
  } finally {
    await previews.forget([sha256]);
  }
}
