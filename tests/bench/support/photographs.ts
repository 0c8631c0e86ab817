/** Photographs as a telephone takes them, each of something else, with its number drawn on it: what is on the screen tells which one it is, and how sharp. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { madePicture } from '../../support/made-pictures';

/** px. */
export const [width, height] = [4000, 3000];
/** Bytes of each. */
const size = 5_000_000;
const quality = 90;

/** The number in squares, white for 1, the lowest first, and below each what it is not; then upright stripes. In px of the photograph. */
const squares = { bits: 6, side: 300, apart: 350, left: 950, top: 250 };
const stripes = { left: 950, top: 1000, width: 2050, height: 300, period: 12 };

/** So many photographs, numbered from 1; made once and kept in the folder. */
export function photographs(folder: string, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, place) => {
    const path = join(folder, `numbered-${place + 1}.jpg`);
    if (!existsSync(path)) writeFileSync(path, photograph(place + 1));
    return path;
  });
}

function photograph(number: number): Buffer {
  const small = madePicture(number, width / 4, height / 4);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const drawn = drawnAt(x, y, number);
      const from = ((y >> 2) * small.width + (x >> 2)) * 4;
      // Grain, so that there is as much to unpack as in a photograph.
      const grain = ((x * 7919 + y * 104729) % 31) - 15;
      for (let part = 0; part < 3; part += 1)
        data[at + part] = drawn ?? Math.max(0, Math.min(255, (small.data[from + part] ?? 0) + grain));
    }
  }
  const picture = jpeg.encode({ width, height, data }, quality).data;
  // What is behind a picture's end is not looked at.
  const rest = Buffer.alloc(Math.max(64, size - picture.length));
  createHash('sha256').update(String(number)).digest().copy(rest);
  return Buffer.concat([picture, rest]);
}

/** How light a point of the number or the stripes is; undefined elsewhere. */
function drawnAt(x: number, y: number, number: number): number | undefined {
  const { bits, side, apart, left, top } = squares;
  const [bit, row] = [Math.floor((x - left) / apart), Math.floor((y - top) / apart)];
  const isSquare = bit >= 0 && bit < bits && (row === 0 || row === 1);
  if (isSquare && (x - left) % apart < side && (y - top) % apart < side)
    return (number >> bit) % 2 === (row === 0 ? 1 : 0) ? 255 : 0;
  const isStriped =
    x >= stripes.left && x < stripes.left + stripes.width && y >= stripes.top && y < stripes.top + stripes.height;
  if (!isStriped) return undefined;
  return x % stripes.period < stripes.period / 2 ? 255 : 0;
}

/** A photograph's whole area on something, in px; what is cut off may lie outside of what is seen. */
export interface Area {
  left: number;
  top: number;
  width: number;
}

/** How light a point is, 0 to 255. */
export type Light = (x: number, y: number) => number;

/** The number of the photograph that is drawn there; null where there is none, or not all of it. */
export function numberIn(light: Light, area: Area): number | null {
  const { bits, side, apart, left, top } = squares;
  let number = 0;
  for (let bit = 0; bit < bits; bit += 1) {
    const at = (row: number) => seen(light, area, left + bit * apart + side / 2, top + row * apart + side / 2);
    const difference = at(0) - at(1);
    if (Math.abs(difference) < 128) return null;
    if (difference > 0) number += 1 << bit;
  }
  return number;
}

/** How far light and dark stripes are apart, 0 to 1: near 0 of a copy with fewer points than they need. */
export function sharpnessIn(light: Light, area: Area): number {
  const scale = area.width / width;
  const all: number[] = [];
  for (let x = stripes.left + 100; x < stripes.left + stripes.width - 100; x += 1 / scale)
    all.push(seen(light, area, x, stripes.top + stripes.height / 2));
  all.sort((one, other) => one - other);
  const at = (share: number) => all[Math.floor(share * (all.length - 1))] ?? 0;
  return (at(0.9) - at(0.1)) / 255;
}

function seen(light: Light, area: Area, x: number, y: number): number {
  const scale = area.width / width;
  return light(Math.floor(area.left + x * scale), Math.floor(area.top + y * scale));
}
