/** A file of the vault as pages are shown it: by what its bytes are, checked each time that it is read. */

import { buffer } from 'node:stream/consumers';
import { isDrawn, mostShownPixels } from '../../shared/file-facts';
import { sizeOfFile } from '../vault/claimed-size';
import { isHeif } from '../vault/heif/heif';
import { hasTooManyScans } from '../vault/jpeg-segments';
import { mediaTypeOf } from '../vault/media-type';
import { isWorthAPreview, type PreviewSize, type Previews, previewType } from '../vault/previews';
import { canUnpack } from '../vault/unpackable';
import { type Content, FileBroken, type Vault } from '../vault/vault';
import type { EvidenceFound } from './protocol';

/** Bytes: a picture of less is shown as quickly itself. */
const largePicture = 256 * 1024;

/** Finds a picture's copy that a window can show; null where it needs none, or none can be made. */
export type CopyFinder = (sha256: string, mediaType: string) => Promise<Content | null>;

/** @param measure measures a file now, and makes what is kept beside it */
export function copiesOf(previews: Previews, measure: (sha256: string) => Promise<unknown>): CopyFinder {
  const hopeless = new Set<string>();
  return async (sha256, mediaType) => {
    if (!isHeif(mediaType)) return null;
    const copy = await previews.open(sha256, 'whole');
    if (copy || hopeless.has(sha256)) return copy;
    await measure(sha256).catch(() => undefined);
    const made = await previews.open(sha256, 'whole');
    if (!made) hopeless.add(sha256);
    return made;
  };
}

export interface EvidenceHeard {
  /** A large picture has no such preview. */
  missed(sha256: string): void;
  /** Its bytes are not those that were put in. */
  broken(sha256: string): void;
}

/** @param heard of what was found besides */
export function evidenceOf(
  vault: Vault,
  previews: Previews,
  copyOf: CopyFinder,
  heard: EvidenceHeard,
): (sha256: string, as: PreviewSize | null) => Promise<EvidenceFound | 'missing' | 'broken' | 'too_large'> {
  const endless = new Set<string>();
  const wouldTakeForEver = async (sha256: string, { bytes, read }: Content) => {
    if (!endless.has(sha256) && (await hasTooManyScans(read(0, bytes - 1)))) endless.add(sha256);
    return endless.has(sha256);
  };
  return async (sha256, as) => {
    try {
      // Large it stands for the picture: it is not shown of one whose bytes have changed since it was made.
      if (as === 'screen') await vault.verified(sha256);
      const preview = as && (await previews.open(sha256, as));
      if (preview) return { ...preview, mediaType: previewType };
      const found = await vault.open(sha256);
      const mediaType = mediaTypeOf(await vault.head(sha256));
      const size = isDrawn(mediaType)
        ? await sizeOfFile(found.bytes, (start, end) => buffer(found.read(start, end)), mediaType)
        : null;
      // One that does not say how large it is may be of any size.
      if (isDrawn(mediaType) && (!size || size.width * size.height > mostShownPixels)) return 'too_large';
      if (mediaType === 'image/jpeg' && (await wouldTakeForEver(sha256, found))) return 'too_large';
      const copy = await copyOf(sha256, mediaType);
      if (copy) return { ...copy, mediaType: previewType };
      const isMissed = as && size && isWorthAPreview(size, as) && canUnpack(mediaType);
      if (isMissed && found.bytes > largePicture) heard.missed(sha256);
      return { ...found, mediaType };
    } catch (error) {
      if (!(error instanceof FileBroken)) return 'missing';
      heard.broken(sha256);
      return 'broken';
    }
  };
}
