/** A file of the vault as pages are shown it: by what its bytes are, checked each time that it is read. */

import { mediaTypeOf } from '../vault/media-type';
import { FileBroken, type Vault } from '../vault/vault';
import type { EvidenceFound } from './protocol';

export function evidenceOf(vault: Vault): (sha256: string) => Promise<EvidenceFound | 'missing' | 'broken'> {
  return async (sha256) => {
    try {
      const found = await vault.open(sha256);
      return { ...found, mediaType: mediaTypeOf(await vault.head(sha256)) };
    } catch (error) {
      return error instanceof FileBroken ? 'broken' : 'missing';
    }
  };
}
