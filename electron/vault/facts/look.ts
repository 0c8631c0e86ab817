/**
 * What a picture looks like, in 128 bits (perceptual hash): two pictures whose bits differ in few places look the same, also
 * where one was scaled, packed anew, cropped a little or written over. Pure.
 *
 * The picture is averaged to 64 × 64 grey points; of their cosine transform each of the lowest frequencies gives one
 * bit, whether it is above zero. What turns a picture left to right turns the sign of every odd one, so that its mirrored
 * hash is known without the picture.
 */
import type { Pixels } from '../pixels';

const side = 64;
const bits = 128;

/** Lowest frequencies first, both ways; the mean itself says nothing of what is seen. */
const frequencies: readonly (readonly [u: number, v: number])[] = Array.from({ length: 16 * 16 }, (_, index) => {
  return [index % 16, Math.floor(index / 16)] as const;
})
  .filter(([u, v]) => u + v > 0)
  .toSorted((one, other) => one[0] + one[1] - other[0] - other[1] || one[0] - other[0])
  .slice(0, bits);

const cosines = Array.from({ length: 16 }, (_, frequency) =>
  Float64Array.from({ length: side }, (_, at) => Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * side))),
);

/** A picture's look, and those of what is left of it when a twentieth is cut off its width and height, nine ways. */
export interface Look {
  whole: string;
  crops: string[];
  /** Much of it is one even ground: a document, a screenshot, goods before white. Such look alike by their layout alone. */
  isPage: boolean;
}

/** Null where there is nothing to be seen: a picture of one colour, or of no size. */
export function looksOf(pixels: Pixels): Look | null {
  if (pixels.width < 1 || pixels.height < 1) return null;
  const grey = greyOf(pixels);
  const whole = lookIn(grey, { left: 0, top: 0, part: 1 });
  if (whole === null) return null;
  const cuts = [0, cut / 2, cut];
  const crops = cuts.flatMap((top) => cuts.map((left) => lookIn(grey, { left, top, part: 1 - cut }) ?? whole));
  return { whole, crops, isPage: isPage(grey) };
}

/** The part of a page that is its ground, at least; and how many grey levels count as one. */
const leastGround = 0.4;
const levelsAsOne = 6;

function isPage({ levels }: Grey): boolean {
  const counts = new Map<number, number>();
  for (const level of levels) {
    const step = Math.round(level / levelsAsOne);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return Math.max(...counts.values()) >= leastGround * levels.length;
}

const cut = 0.05;

interface Window {
  left: number;
  top: number;
  part: number;
}

function lookIn(picture: Grey, window: Window): string | null {
  const grey = pointsOf(picture, window);
  // Rows first: each of the low frequencies over each row, then over the columns of these.
  const rows = cosines.map((cosine) => {
    const sums = new Float64Array(side);
    for (let y = 0; y < side; y += 1) {
      let sum = 0;
      for (let x = 0; x < side; x += 1) sum += (grey[y * side + x] ?? 0) * (cosine[x] ?? 0);
      sums[y] = sum;
    }
    return sums;
  });
  const values = frequencies.map(([u, v]) => {
    const sums = rows[u];
    const cosine = cosines[v];
    let sum = 0;
    for (let y = 0; y < side; y += 1) sum += (sums?.[y] ?? 0) * (cosine?.[y] ?? 0);
    return sum;
  });
  if (values.every((value) => Math.abs(value) < flat)) return null;
  return hexOf(values.map((value) => value > 0));
}

/** Below this in every frequency, in grey levels times points, there is nothing to be seen. */
const flat = side;

/** The hash that the mirrored picture has. */
export function mirroredLook(look: string): string {
  const is = bitsOf(look);
  return hexOf(is.map((bit, place) => ((frequencies[place]?.[0] ?? 0) % 2 === 1 ? !bit : bit)));
}

/** In how many places two hashes differ, of 128. */
export function difference(one: Uint32Array, other: Uint32Array, at = 0): number {
  let count = 0;
  for (let word = 0; word < 4; word += 1) count += ones(((one[word] ?? 0) ^ (other[at + word] ?? 0)) >>> 0);
  return count;
}

/** As four numbers of 32 bits. */
export function wordsOf(look: string): Uint32Array {
  return Uint32Array.from({ length: 4 }, (_, word) => Number.parseInt(look.slice(word * 8, word * 8 + 8), 16));
}

function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function hexOf(is: readonly boolean[]): string {
  let hex = '';
  for (let place = 0; place < is.length; place += 4) {
    hex += [0, 1, 2, 3].reduce((digit, bit) => digit * 2 + (is[place + bit] ? 1 : 0), 0).toString(16);
  }
  return hex;
}

function bitsOf(look: string): boolean[] {
  return [...look].flatMap((digit) => {
    const value = Number.parseInt(digit, 16);
    return [8, 4, 2, 1].map((bit) => (value & bit) !== 0);
  });
}

interface Grey {
  width: number;
  height: number;
  levels: Float64Array;
}

/** Averaged down to no more than 256 points each way; what is see-through counts as white, as it is shown. */
function greyOf({ width, height, data }: Pixels): Grey {
  const [wide, high] = [Math.min(width, mostPoints), Math.min(height, mostPoints)];
  const sums = new Float64Array(wide * high);
  const counts = new Float64Array(wide * high);
  const column = Uint16Array.from({ length: width }, (_, x) => Math.floor((x * wide) / width));
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * high) / height) * wide;
    for (let x = 0; x < width; x += 1) {
      const cell = row + (column[x] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + greyAt(data, (y * width + x) * 4);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return { width: wide, height: high, levels: sums.map((sum, cell) => sum / (counts[cell] || 1)) };
}

const mostPoints = 256;

/** The 64 × 64 points of a window of it: each the mean of what lies in its cell, so that a cut between two points counts. */
function pointsOf({ width, height, levels }: Grey, { left, top, part }: Window): Float64Array {
  const across = cells(left * width, (part * width) / side, width);
  const down = cells(top * height, (part * height) / side, height);
  const narrow = new Float64Array(side * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      for (const { at, weight } of across[x] ?? []) sum += (levels[y * width + at] ?? 0) * weight;
      narrow[y * side + x] = sum;
    }
  }
  const points = new Float64Array(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      for (const { at, weight } of down[y] ?? []) sum += (narrow[at * side + x] ?? 0) * weight;
      points[y * side + x] = sum;
    }
  }
  return points;
}

/** For each of the 64 points the rows or columns that it lies over, and by how much of it. */
function cells(start: number, step: number, length: number): { at: number; weight: number }[][] {
  return Array.from({ length: side }, (_, point) => {
    const [from, to] = [start + point * step, start + (point + 1) * step];
    const last = Math.min(length - 1, Math.ceil(to) - 1);
    const first = Math.min(last, Math.floor(from));
    return Array.from({ length: last - first + 1 }, (_, place) => {
      const at = first + place;
      return { at, weight: Math.max(1e-9, Math.min(to, at + 1) - Math.max(from, at)) / step };
    });
  });
}

function greyAt(data: Uint8Array, from: number): number {
  const opacity = (data[from + 3] ?? 255) / 255;
  const grey = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
  return grey * opacity + 255 * (1 - opacity);
}
