/** Pictures unpacked without a browser: JPEG and PNG, by decoders that are plain JavaScript. */
import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { mostPixels } from '../../shared/file-facts';
import { type FrameSize, frameSize, refuseTooManyScans, segmentsOf } from './jpeg-segments';
import { orientationOf, upright } from './orientation';

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
  if (mediaType === 'image/png') return inPng(Buffer.from(bytes));
  refuseTooManyScans(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: mostPixels / 1e6, maxMemoryUsageInMB: 768 });
}

/** Values of each point, by the kind of its colours (PNG, 11.2.1). */
const channels: readonly (number | undefined)[] = [1, undefined, 3, 1, 2, undefined, 4];

/** The library unpacks points that come in passes however many there are: more than the picture has are looked for before. */
function inPng(file: Buffer): Pixels {
  const [depth = 0, colours = 0, , , passes = 0] = file.subarray(24, 29);
  if (passes !== 0) {
    const points = file.readUInt32BE(16) * file.readUInt32BE(20);
    // Each row of each pass has a byte of its own, and may begin one.
    const rows = 2 * file.readUInt32BE(20) + 8;
    const most = Math.ceil((points * depth * (channels[colours] ?? 1)) / 8) + 2 * rows;
    inflateSync(Buffer.concat(pointsIn(file)), { maxOutputLength: most });
  }
  return PNG.sync.read(file);
}

/** What is packed, part by part. */
function pointsIn(file: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at + 8 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, end));
    at = end + 4;
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
