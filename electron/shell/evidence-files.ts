/** A file of the vault as pages are shown it: by what its bytes are, checked each time that it is read. */

import { mostShownPixels } from '../../shared/file-facts';
import { claimedSize, sizeBytes } from '../vault/claimed-size';
import { mediaTypeOf } from '../vault/media-type';
import { FileBroken, type Vault } from '../vault/vault';
import type { EvidenceFound } from './protocol';

export function evidenceOf(
  vault: Vault,
): (sha256: string) => Promise<EvidenceFound | 'missing' | 'broken' | 'too_large'> {
  return async (sha256) => {
    try {
      const found = await vault.open(sha256);
      const mediaType = mediaTypeOf(await vault.head(sha256));
      if (mediaType.startsWith('image/')) {
        const size = claimedSize(await vault.head(sha256, sizeBytes), mediaType);
        if (size && size.width * size.height > mostShownPixels) return 'too_large';
      }
      return { ...found, mediaType };
    } catch (error) {
      return error instanceof FileBroken ? 'broken' : 'missing';
    }
  };
}
