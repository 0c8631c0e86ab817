/** Pictures unpacked without a browser: JPEG and PNG, by decoders that are plain JavaScript. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { mostPixels } from '../../shared/file-facts';
import { frameSize, segmentsOf } from './jpeg-segments';
import { orientationOf, upright } from './orientation';

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue, alpha. */
  data: Uint8Array;
}

/** By its header; null where it has none. */
export function pictureSize(bytes: Uint8Array, mediaType: string): { width: number; height: number } | null {
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
  if (mediaType === 'image/png') return PNG.sync.read(Buffer.from(bytes));
  return jpeg.decode(bytes, { useTArray: true, maxResolutionInMP: mostPixels / 1e6, maxMemoryUsageInMB: 768 });
}

function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const segment of segmentsOf(file)) {
    const size = frameSize(file, segment);
    if (size) return size;
  }
  return null;
}
