/**
 * How a picture lies in its file, by what EXIF says of how the camera was held, and how it is shown.
 *
 * It is taken as a window takes it, which is why no library for tags is asked: a part is covered where somebody saw it, and a
 * file that is turned for the one and not for the other would have its cover in another place. A window heeds, of a JPEG, the
 * first EXIF that stands before its scan, of a PNG the first before its points, and in it the first orientation that is one
 * SHORT. `tests/e2e/viewers.spec.ts` holds that it does.
 */
import { segmentsOf } from './jpeg-segments';
import type { Pixels } from './pixels';
import { chunksOf } from './png-chunks';

/** 1 to 8 (EXIF 2.32, 4.6.4); 1 where it does not say, or is no JPEG or PNG. */
export function orientationOf(bytes: Uint8Array, mediaType: string): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mediaType === 'image/png') return inTiff(exifInPng(file));
  return mediaType === 'image/jpeg' ? inTiff(exifInJpeg(file)) : 1;
}

/** As it is shown. @param orientation as `orientationOf` has it; what is none turns nothing */
export function upright(picture: Pixels, orientation: number): Pixels {
  if (!(orientation >= 2 && orientation <= 8)) return picture;
  const { width, height } = picture;
  const isOnSide = orientation >= 5;
  const [wide, high] = isOnSide ? [height, width] : [width, height];
  // Where each point was: how far apart two beside each other lay, two below each other, and where the first did.
  const [isRightFirst, isLowFirst] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)];
  const [along, down] = [isRightFirst ? -1 : 1, isLowFirst ? -width : width];
  const [stepX, stepY] = isOnSide ? [down, along] : [along, down];
  const first = (isRightFirst ? width - 1 : 0) + (isLowFirst ? (height - 1) * width : 0);
  const from = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) to[y * wide + x] = from[first + y * stepY + x * stepX] ?? 0;
  }
  return { width: wide, height: high, data: new Uint8Array(to.buffer) };
}

const none = Buffer.alloc(0);
const exifSegment = 0xe1;
const exifName = 'Exif\0';
/** Its name, and one byte that nobody looks at. */
const exifHead = 6;

function exifInJpeg(file: Buffer): Buffer {
  for (const { marker, start, end } of segmentsOf(file)) {
    const content = file.subarray(start, end);
    const isExif = marker === exifSegment && content.length > exifHead && content.toString('latin1', 0, 5) === exifName;
    if (isExif) return content.subarray(exifHead);
  }
  return none;
}

function exifInPng(file: Buffer): Buffer {
  for (const { type, start, end } of chunksOf(file)) {
    if (type === 'IDAT') return none;
    if (type === 'eXIf') return file.subarray(start, end);
  }
  return none;
}

const orientationTag = 0x0112;
const short = 3;

function inTiff(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 4);
  if (tiff.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return 1;
  const isLittle = order === 'II*\0';
  const two = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const four = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = four(4);
  for (let entry = 0; entry < two(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (two(at) !== orientationTag || two(at + 2) !== short || four(at + 4) !== 1) continue;
    const orientation = two(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
