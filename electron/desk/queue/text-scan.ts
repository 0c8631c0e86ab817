/** Looking for a text in the packed cases of a chunk: in those that are still wanted. */
import { type Area, slotsPerChunk } from './slot-chunk';

/** The places of a chunk with text, in the order in which their bytes lie; made anew where an area changed. */
const inOrder = new WeakMap<Area, { used: number; bytes: Uint8Array; places: Uint16Array }>();

function placesOf(area: Area): Uint16Array {
  const known = inOrder.get(area);
  if (known && known.used === area.used && known.bytes === area.bytes) return known.places;
  const places = Uint16Array.from({ length: slotsPerChunk }, (_, place) => place)
    .filter((place) => (area.lengths[place] ?? 0) > 0)
    .sort((one, other) => (area.starts[one] ?? 0) - (area.starts[other] ?? 0));
  inOrder.set(area, { used: area.used, bytes: area.bytes, places });
  return places;
}

/** An area's cases change by taking away too. */
export function forgetOrder(area: Area): void {
  inOrder.delete(area);
}

/** By place in the chunk, 1 or 0: where the text is looked for, and where it has been found, which then is no longer looked in. */
export interface Looked {
  wanted: Uint8Array;
  having: Uint8Array;
}

function found({ wanted, having }: Looked, place: number): void {
  wanted[place] = 0;
  having[place] = 1;
}

/**
 * Returns in how many it was found. The bytes of all cases are looked through at one go, which is the sooner the rarer the text.
 * What no case has any more lies between the others, and is passed over.
 */
export function scanAll(area: Area, needle: Needle, looked: Looked): number {
  const bytes = Buffer.from(area.bytes.buffer, 0, area.used);
  const { rare, offset, length } = needle;
  let at = -1;
  let count = 0;
  for (const place of placesOf(area)) {
    if (looked.wanted[place] === 0) continue;
    const start = area.starts[place] ?? 0;
    const last = start + (area.lengths[place] ?? 0) - length;
    if (at < start + offset) at = bytes.indexOf(rare, start + offset);
    while (at >= 0 && at <= last + offset && !needle.isAt(bytes, at - offset)) at = bytes.indexOf(rare, at + 1);
    if (at < 0) return count;
    if (at > last + offset) continue;
    found(looked, place);
    count += 1;
  }
  return count;
}

/**
 * The same case by case, which is the sooner the more have the text, or the less of each is looked through.
 * @param startOf where the part begins that it may stand in, in bytes from the beginning of its case @param endOf where that ends
 */
export function scanEach(
  { bytes, starts, lengths }: Area,
  needle: Needle,
  looked: Looked,
  startOf: (place: number) => number = () => 0,
  endOf: (place: number) => number = (place) => lengths[place] ?? 0,
): number {
  let count = 0;
  for (let place = 0; place < slotsPerChunk; place += 1) {
    if (looked.wanted[place] === 0 || lengths[place] === 0) continue;
    const start = starts[place] ?? 0;
    if (!needle.isBetween(bytes, start + startOf(place), start + endOf(place))) continue;
    found(looked, place);
    count += 1;
  }
  return count;
}

/** A text to be looked for by a part of it that begins with a rare byte: in Chinese every third one is the same few. */
export class Needle {
  readonly rare: Buffer;
  readonly offset: number;
  readonly length: number;
  private readonly whole: Buffer;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    let offset = 0;
    for (let at = 1; at < bytes.length; at += 1) if (rarity(bytes[at] ?? 0) > rarity(bytes[offset] ?? 0)) offset = at;
    this.whole = bytes;
    this.rare = bytes.subarray(offset);
    this.offset = offset;
    this.length = bytes.length;
  }

  /** Whether it stands in some bytes that are few. */
  isBetween(bytes: Uint8Array, from: number, to: number): boolean {
    const { whole, offset, length } = this;
    const rarest = whole[offset];
    for (let at = from; at + length <= to; at += 1) {
      if (bytes[at + offset] === rarest && this.isAt(bytes, at)) return true;
    }
    return false;
  }

  /** Whether it stands there; past the end of the bytes it does not. */
  isAt(bytes: Uint8Array, from: number): boolean {
    let next = 0;
    while (next < this.length && bytes[from + next] === this.whole[next]) next += 1;
    return next === this.length;
  }
}

/** Letters and the later bytes of a character are rarer than digits, and those than its first byte. */
function rarity(byte: number): number {
  if (byte >= 0xe0) return 0;
  if (byte >= 0x80) return 3;
  return byte >= 0x61 ? 2 : 1;
}
