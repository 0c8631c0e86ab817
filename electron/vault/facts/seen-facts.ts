/** What is seen of pictures that only a page unpacks, beside what their files say. */
import { type FileFacts, mostPixels } from '../../../shared/file-facts';
import type { Pixels } from '../pixels';
import { type Unseen, unpackedByPage } from '../unpackable';
import { looksOf } from './look';

/**
 * @param found what the file says @param pixelsOf draws it small; rejects where that is no fault of the picture
 * @param failed is told of what is none
 */
export async function seenByPage(
  found: FileFacts,
  pixelsOf: (sha256: string) => Promise<Pixels | Unseen>,
  failed: (error: unknown) => void,
): Promise<FileFacts> {
  const { sha256, state, mediaType, width, height } = found;
  const isPages = state === 'read' && unpackedByPage.has(mediaType);
  if (!isPages || width === null || height === null || width * height > mostPixels) return found;
  try {
    const picture = await pixelsOf(sha256);
    if (picture === 'refused') return { ...found, state: 'unreadable' };
    if (picture === 'blank') return found;
    const { isSeeThrough } = await import('../pixels');
    return { ...found, look: looksOf(picture), isSeeThrough: isSeeThrough(picture) };
  } catch (error) {
    failed(error);
    // Not measured in any way that there is: once somebody looks at it in another run it is measured anew.
    const { madeBy: _madeBy, ...unfinished } = found;
    return unfinished;
  }
}
