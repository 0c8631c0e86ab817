/** Makes the smaller copies of pictures. Runs on workers. */
import jpeg from 'jpeg-js';
import { withProfile } from './colour-profile';
import { isSeeThrough, type Pixels } from './pixels';
import { isWorthAPreview, type MadeCopy, previewSides, previewSizes } from './previews';

const quality = 82;
/** Of a copy that is looked at in the picture's place. */
const wholeQuality = 92;

/**
 * What is worth making for a picture; nothing of one that is see-through anywhere: a JPEG would put a ground of its own there.
 * @param picture upright @param profile of its colours @param seesThrough for whoever has looked already
 */
export function previewsOf(picture: Pixels, profile: Buffer | null, seesThrough = isSeeThrough(picture)): MadeCopy[] {
  if (seesThrough) return [];
  const longer = Math.max(picture.width, picture.height);
  const sizes = previewSizes.filter((size) => isWorthAPreview(picture, size));
  return sizes.map((size) => ({
    size,
    jpeg: withProfile(jpeg.encode(reduced(picture, previewSides[size] / longer), quality).data, profile),
  }));
}

/** The whole picture, as windows can show it. @param picture upright @param profile of its colours */
export function copyOf({ width, height, data }: Pixels, profile: Buffer | null): MadeCopy {
  const packed = jpeg.encode({ width, height, data: Buffer.from(data.buffer) }, wholeQuality).data;
  return { size: 'whole', jpeg: withProfile(packed, profile) };
}

/** Every point the mean of those that it stands for; what shows through is white. */
export function reduced({ width, height, data }: Pixels, scale: number): Pixels & { data: Buffer } {
  const wide = Math.max(1, Math.round(width * scale));
  const high = Math.max(1, Math.round(height * scale));
  const to = Buffer.alloc(wide * high * 4);
  for (let y = 0; y < high; y += 1) {
    const top = Math.floor((y * height) / high);
    const low = Math.max(top + 1, Math.floor(((y + 1) * height) / high));
    for (let x = 0; x < wide; x += 1) {
      const left = Math.floor((x * width) / wide);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / wide));
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < low; row += 1) {
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          const alpha = (data[at + 3] ?? 255) / 255;
          const ground = 255 * (1 - alpha);
          red += (data[at] ?? 0) * alpha + ground;
          green += (data[at + 1] ?? 0) * alpha + ground;
          blue += (data[at + 2] ?? 0) * alpha + ground;
        }
      }
      const count = (low - top) * (right - left);
      const at = (y * wide + x) * 4;
      to[at] = red / count;
      to[at + 1] = green / count;
      to[at + 2] = blue / count;
      to[at + 3] = 255;
    }
  }
  return { width: wide, height: high, data: to };
}
