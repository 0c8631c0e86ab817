/** What stands on a virtual screen, read out of its own memory: what a person would see, whatever the page says of itself. */
import { openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Light } from './photographs';

/** How X writes a screen: numbers of 32 bits, the highest byte first. Of each its place among them. */
const header = { bytes: 0, bitsPerPixel: 11, bytesPerLine: 12, colours: 19 };
const bytesOfColour = 12;

/** @param folder that the virtual screen was started with */
export function screenIn(folder: string): Light {
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  const head = read(file, 0, 100);
  const of = (what: keyof typeof header) => head.readUInt32BE(header[what] * 4);
  const begin = of('bytes') + of('colours') * bytesOfColour;
  const bytes = of('bitsPerPixel') / 8;
  // The middle byte of a point is its green, whichever way round the others lie.
  return (x, y) => read(file, begin + y * of('bytesPerLine') + x * bytes, bytes)[1] ?? 0;
}

function read(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  readSync(file, buffer, 0, length, position);
  return buffer;
}
