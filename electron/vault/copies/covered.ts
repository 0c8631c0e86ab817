/** A copy of a picture for others to see: upright, in its own colours, black where it is covered, without what its file says of itself. Pure. */
import jpeg from 'jpeg-js';
import type { Cover } from '../../../shared/documents';
import { mostPixels } from '../../../shared/file-facts';
import { coloursOf, profileOf, withProfile } from '../colour-profile';
import { reduced } from '../make-copies';
import { type Pixels, pictureSize, unpacked } from '../pixels';
import { previewSides } from '../previews';
import { canUnpack } from '../unpackable';

const quality = 88;

/** As JPEG, no larger than a window. Null where it is no picture that can be unpacked. */
export function coveredCopy(bytes: Uint8Array, mediaType: string, covers: readonly Cover[]): Uint8Array | null {
  if (!canUnpack(mediaType)) return null;
  try {
    const size = pictureSize(bytes, mediaType);
    if (!size || size.width * size.height > mostPixels) return null;
    const picture = unpacked(bytes, mediaType);
    const scale = Math.min(1, previewSides.screen / Math.max(picture.width, picture.height));
    // Covered before it is made smaller: no point beside a cover has a part of what was beneath.
    const copy = jpeg.encode(reduced(withCovers(picture, covers), scale), quality).data;
    const profile = profileOf(bytes, mediaType);
    return withProfile(copy, profile && coloursOf(profile));
  } catch {
    return null;
  }
}

/** Black, to the whole point outwards. */
function withCovers(picture: Pixels, covers: readonly Cover[]): Pixels {
  const { width, height } = picture;
  const data = new Uint8Array(picture.data);
  for (const cover of covers) {
    const left = Math.floor((cover.x * width) / whole);
    const right = Math.min(width, Math.ceil(((cover.x + cover.width) * width) / whole));
    const top = Math.floor((cover.y * height) / whole);
    const low = Math.min(height, Math.ceil(((cover.y + cover.height) * height) / whole));
    for (let y = top; y < low; y += 1) {
      data.fill(0, (y * width + left) * 4, (y * width + right) * 4);
      for (let x = left; x < right; x += 1) data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { width, height, data };
}

const whole = 10_000;
