/** Pictures unpacked without a browser: JPEG and PNG, by decoders that are plain JavaScript. */
import ExifReader from 'exifreader';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** A picture of more is not unpacked: a few kilobytes can ask for all memory there is. */
export const mostPixels = 64_000_000;

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue, alpha. */
  data: Uint8Array;
}

export function canUnpack(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png';
}

/** By its header; null where it has none. */
export function pictureSize(bytes: Uint8Array, mediaType: string): { width: number; height: number } | null {
  return mediaType === 'image/png' ? pngSize(bytes) : jpegSize(bytes);
}

/** Look at its size before. Throws where it is no whole picture. */
export function unpacked(bytes: Uint8Array, mediaType: string): Pixels {
  if (mediaType === 'image/png') return PNG.sync.read(Buffer.from(bytes));
  return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: mostPixels / 1e6, maxMemoryUsageInMB: 768 });
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** By the first frame header; markers between have their length before them. */
function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** As it is shown: turned by what EXIF says of how the camera was held (3, 6 and 8; mirrored ones no camera makes). */
export function upright(picture: Pixels, orientation: number): Pixels {
  const { width, height } = picture;
  if (orientation !== 3 && orientation !== 6 && orientation !== 8) return picture;
  const isOnSide = orientation !== 3;
  const [wide, high] = isOnSide ? [height, width] : [width, height];
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const [fromX, fromY] =
        orientation === 3
          ? [width - 1 - x, height - 1 - y]
          : orientation === 6
            ? [y, height - 1 - x]
            : [width - 1 - y, x];
      to[y * wide + x] = from[fromY * width + fromX] ?? 0;
    }
  }
  return { width: wide, height: high, data: new Uint8Array(to.buffer) };
}

/** How the camera was held, as EXIF says it; 1 where it does not. */
export function turnOf(bytes: Uint8Array): number {
  try {
    const value = ExifReader.load(new Uint8Array(bytes).buffer, { includeTags: { exif: ['Orientation'] } }).Orientation
      ?.value;
    return typeof value === 'number' ? value : 1;
  } catch {
    return 1;
  }
}
