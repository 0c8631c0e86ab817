/** Pictures that lie in their file in another way than they are shown, as EXIF has it. */
import { crc32 } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Pixels } from '../../electron/vault/pixels';

export const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Orientation = (typeof orientations)[number];

/** At which side of the picture, as it is seen, the file's first row is, and its first column (EXIF 2.32, 4.6.4). */
const firstAt: Record<Orientation, readonly [row: string, column: string]> = {
  1: ['top', 'left'],
  2: ['top', 'right'],
  3: ['bottom', 'right'],
  4: ['bottom', 'left'],
  5: ['left', 'top'],
  6: ['right', 'top'],
  7: ['right', 'bottom'],
  8: ['left', 'bottom'],
};

/** White, with a red corner at its upper left. */
export function withMarkedCorner(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height / 4; y += 1)
    for (let x = 0; x < width / 4; x += 1) data.set([200, 0, 0, 255], (y * width + x) * 4);
  return { width, height, data };
}

/** Points as they have to lie in a file for the picture to be seen as it is given. */
function lying({ width, height, data }: Pixels, orientation: Orientation): Pixels {
  const [row, column] = firstAt[orientation];
  const isOnSide = row === 'left' || row === 'right';
  const [wide, high] = isOnSide ? [height, width] : [width, height];
  const to = new Uint8Array(data.length);
  for (let r = 0; r < high; r += 1) {
    for (let c = 0; c < wide; c += 1) {
      const [across, down] = isOnSide ? [r, c] : [c, r];
      const x = row === 'right' || column === 'right' ? width - 1 - across : across;
      const y = row === 'bottom' || column === 'bottom' ? height - 1 - down : down;
      to.set(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4), (r * wide + c) * 4);
    }
  }
  return { width: wide, height: high, data: to };
}

/** A directory with nothing but the orientation. @param type 3 for a SHORT, as it has to be, 4 for a LONG */
export function orientationTag(orientation: number, type = 3): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120000000000010000000000000000', 'hex');
  tiff.writeUInt16BE(type, 12);
  if (type === 3) tiff.writeUInt16BE(orientation, 18);
  else tiff.writeUInt32BE(orientation, 18);
  return tiff;
}

export function exifSegment(tiff: Uint8Array): Buffer {
  const head = Buffer.from('ffe10000457869660000', 'hex');
  head.writeUInt16BE(tiff.length + 8, 2);
  return Buffer.concat([head, tiff]);
}

export function exifChunk(tiff: Uint8Array): Buffer {
  const content = Buffer.concat([Buffer.from('eXIf'), tiff]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(tiff.length);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}

export function plainJpeg({ width, height, data }: Pixels, quality = 95): Buffer {
  return Buffer.from(jpeg.encode({ width, height, data }, quality).data);
}

export function plainPng({ width, height, data }: Pixels): Buffer {
  return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
}

/** Behind the file's first marker. */
export function jpegWith(file: Uint8Array, ...segments: Uint8Array[]): Buffer {
  return Buffer.concat([file.subarray(0, 2), ...segments, file.subarray(2)]);
}

/** Behind the file's header. */
export function pngWith(file: Uint8Array, ...chunks: Uint8Array[]): Buffer {
  return Buffer.concat([file.subarray(0, 33), ...chunks, file.subarray(33)]);
}

/** Files that are seen as the picture that is given. */
export const turnedJpeg = (seen: Pixels, orientation: Orientation) =>
  jpegWith(plainJpeg(lying(seen, orientation)), exifSegment(orientationTag(orientation)));
export const turnedPng = (seen: Pixels, orientation: Orientation) =>
  pngWith(plainPng(lying(seen, orientation)), exifChunk(orientationTag(orientation)));

/** Files that one reader of tags turns and another does not, with how a window takes them. */
export function doubtfulFiles(lies: Pixels): { name: string; mediaType: string; bytes: Buffer; orientation: number }[] {
  const [photo, drawing] = [plainJpeg(lies), plainPng(lies)];
  const six = orientationTag(6);
  const jpegs: [string, Buffer, number][] = [
    ['no SHORT', jpegWith(photo, exifSegment(orientationTag(6, 4))), 1],
    ['none that there is', jpegWith(photo, exifSegment(orientationTag(9))), 1],
    ['the first of two', jpegWith(photo, exifSegment(six), exifSegment(orientationTag(3))), 6],
    ['an empty one before', jpegWith(photo, exifSegment(Buffer.alloc(0)), exifSegment(six)), 6],
    ['a broken one before', jpegWith(photo, exifSegment(Buffer.alloc(20, 0x58)), exifSegment(six)), 1],
    ['more of a marker’s first byte', jpegWith(photo, Buffer.from([0xff, 0xff]), exifSegment(six)), 6],
  ];
  const end = drawing.length - 12;
  const pngs: [string, Buffer, number][] = [
    ['no SHORT', pngWith(drawing, exifChunk(orientationTag(6, 4))), 1],
    ['behind its points', Buffer.concat([drawing.subarray(0, end), exifChunk(six), drawing.subarray(end)]), 1],
    ['the first of two', pngWith(drawing, exifChunk(six), exifChunk(orientationTag(3))), 6],
  ];
  return [
    ...jpegs.map(([name, bytes, orientation]) => ({ name, mediaType: 'image/jpeg', bytes, orientation })),
    ...pngs.map(([name, bytes, orientation]) => ({ name, mediaType: 'image/png', bytes, orientation })),
  ];
}
