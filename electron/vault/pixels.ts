/** Pictures unpacked without a browser: JPEG and PNG, by decoders that are plain JavaScript. */
import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { mostPixels } from '../../shared/file-facts';
import { bareJpeg, type FrameSize, frameSize, segmentsOf } from './jpeg-segments';
import { orientationOf, upright } from './orientation';
import { chunksOf } from './png-chunks';

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue, alpha. */
  data: Uint8Array;
}

/** By its header; null where it has none. */
export function pictureSize(bytes: Uint8Array, mediaType: string): FrameSize | null {
  return mediaType === 'image/png' ? pngSize(bytes) : jpegSize(bytes);
}

/** Upright, as a window shows it. Look at its size before. Throws where it is no whole picture. */
export function unpacked(bytes: Uint8Array, mediaType: string): Pixels {
  return upright(asItLies(bytes, mediaType), orientationOf(bytes, mediaType));
}

/** Somewhere, if only a little. */
export function isSeeThrough({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

function asItLies(bytes: Uint8Array, mediaType: string): Pixels {
  if (mediaType === 'image/png') return unpackedPng(Buffer.from(bytes));
  const bare = bareJpeg(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return jpeg.decode(bare, { useTArray: true, maxResolutionInMP: mostPixels / 1e6, maxMemoryUsageInMB: 768 });
}

/** Values of each point, by the kind of its colours (PNG, 11.2.1). */
const channels: readonly (number | undefined)[] = [1, undefined, 3, 1, 2, undefined, 4];

/** The library unpacks points that come in passes however many there are: more than the picture has are looked for before. */
function unpackedPng(file: Buffer): Pixels {
  const packed = pointsIn(file);
  const [depth = 0, colours = 0, , , passes = 0] = file.subarray(24, 29);
  if (passes !== 0) {
    const points = file.readUInt32BE(16) * file.readUInt32BE(20);
    // Each row of each pass has a byte of its own, and may begin one.
    const rows = 2 * file.readUInt32BE(20) + 8;
    const most = Math.ceil((points * depth * (channels[colours] ?? 1)) / 8) + 2 * rows;
    inflateSync(Buffer.concat(packed), { maxOutputLength: most, chunkSize: inflatedAtOnce });
  }
  return PNG.sync.read(file);
}

/** Bytes: in the usual pieces of 16 kB a picture would take several times as long. */
const inflatedAtOnce = 2 ** 20;

/** What is packed, part by part. Throws where its header is not first and the only one: the library goes by the last, others by the first. */
function pointsIn(file: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let isFirst = true;
  for (const { type, start, end } of chunksOf(file)) {
    if ((type === 'IHDR') !== isFirst) throw new Error('a header that is not first, or not the only one');
    isFirst = false;
    if (type === 'IDAT') parts.push(file.subarray(start, end));
  }
  return parts;
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegSize(bytes: Uint8Array): FrameSize | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const segment of segmentsOf(file)) {
    const size = frameSize(file, segment);
    if (size) return size;
  }
  return null;
}
