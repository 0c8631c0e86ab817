/** A file of the vault as pages are shown it: by what its bytes are, checked each time that it is read. */

import { mostShownPixels } from '../../shared/file-facts';
import { claimedSize, sizeBytes } from '../vault/claimed-size';
import { mediaTypeOf } from '../vault/media-type';
import { canUnpack } from '../vault/pixels';
import { type PreviewSize, type Previews, previewType } from '../vault/previews';
import { FileBroken, type Vault } from '../vault/vault';
import type { EvidenceFound } from './protocol';

/** Bytes: a picture of less is shown as quickly itself. */
const largePicture = 256 * 1024;

/** @param missed hears of a large picture that has no such preview. */
export function evidenceOf(
  vault: Vault,
  previews: Previews,
  missed: (sha256: string) => void,
): (sha256: string, as: PreviewSize | null) => Promise<EvidenceFound | 'missing' | 'broken' | 'too_large'> {
  return async (sha256, as) => {
    try {
      const preview = as && (await previews.open(sha256, as));
      if (preview) return { ...preview, mediaType: previewType };
      const found = await vault.open(sha256);
      const mediaType = mediaTypeOf(await vault.head(sha256));
      if (mediaType.startsWith('image/')) {
        const size = claimedSize(await vault.head(sha256, sizeBytes), mediaType);
        if (size && size.width * size.height > mostShownPixels) return 'too_large';
      }
      if (as && canUnpack(mediaType) && found.bytes > largePicture) missed(sha256);
      return { ...found, mediaType };
    } catch (error) {
      return error instanceof FileBroken ? 'broken' : 'missing';
    }
  };
}
