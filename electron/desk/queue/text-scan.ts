/** Looking for a text in the packed cases, all of a chunk at one go. */
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

/**
 * Calls `found` for each place of the chunk that has the text, once. What no case has any more lies between the others, and
 * is passed over. Returns how many have it.
 */
export function scan(area: Area, needle: Needle, found: (place: number) => void): number {
  const bytes = Buffer.from(area.bytes.buffer, 0, area.used);
  const { rare, offset, length } = needle;
  const places = placesOf(area);
  let next = 0;
  let count = 0;
  for (let at = bytes.indexOf(rare); at >= 0; ) {
    const from = at - offset;
    while (next < places.length && endOf(area, places[next] ?? 0) <= from) next += 1;
    const place = places[next];
    if (place === undefined) return count;
    const start = area.starts[place] ?? 0;
    const end = endOf(area, place);
    const isThere = from >= start && from + length <= end && needle.isAt(bytes, from);
    if (isThere) {
      found(place);
      count += 1;
      at = bytes.indexOf(rare, end + offset);
    } else at = bytes.indexOf(rare, at + 1);
  }
  return count;
}

/** The same where only few of the places can have it: those with a 1. */
export function scanAmong(area: Area, needle: Needle, among: Uint8Array, found: (place: number) => void): number {
  let count = 0;
  for (let place = among.indexOf(1); place >= 0; place = among.indexOf(1, place + 1)) {
    const bytes = Buffer.from(area.bytes.buffer, area.starts[place], area.lengths[place]);
    if (!bytes.includes(needle.whole)) continue;
    found(place);
    count += 1;
  }
  return count;
}

/**
 * The same for a part of each case that is a few bytes long: those are looked through one by one sooner than all that lies
 * between them is passed over. @param startOf where the part begins in its case, in bytes @param endOf where it ends
 */
export function scanParts(
  area: Area,
  needle: Needle,
  among: Uint8Array | undefined,
  [startOf, endOf]: readonly [startOf: (place: number) => number, endOf: (place: number) => number],
  found: (place: number) => void,
): number {
  let count = 0;
  for (let place = 0; place < slotsPerChunk; place += 1) {
    if ((area.lengths[place] ?? 0) === 0 || among?.[place] === 0) continue;
    const start = area.starts[place] ?? 0;
    if (!needle.isBetween(area.bytes, start + startOf(place), start + endOf(place))) continue;
    found(place);
    count += 1;
  }
  return count;
}

const endOf = ({ starts, lengths }: Area, place: number) => (starts[place] ?? 0) + (lengths[place] ?? 0);

/** A text to be looked for by a part of it that begins with a rare byte: in Chinese every third one is the same few. */
export class Needle {
  readonly rare: Buffer;
  readonly offset: number;
  readonly length: number;
  readonly whole: Buffer;
  private readonly before: Buffer;

  constructor(text: string) {
    const bytes = Buffer.from(text);
    let offset = 0;
    for (let at = 1; at < bytes.length; at += 1) if (rarity(bytes[at] ?? 0) > rarity(bytes[offset] ?? 0)) offset = at;
    this.whole = bytes;
    this.rare = bytes.subarray(offset);
    this.before = bytes.subarray(0, offset);
    this.offset = offset;
    this.length = bytes.length;
  }

  /** Whether it stands in some bytes that are few. */
  isBetween(bytes: Uint8Array, from: number, to: number): boolean {
    const { whole, offset, length } = this;
    const rarest = whole[offset];
    for (let at = from; at + length <= to; at += 1) {
      if (bytes[at + offset] !== rarest) continue;
      let next = 0;
      while (next < length && bytes[at + next] === whole[next]) next += 1;
      if (next === length) return true;
    }
    return false;
  }

  isAt(bytes: Buffer, from: number): boolean {
    return this.offset === 0 || this.before.compare(bytes, from, from + this.offset) === 0;
  }
}

/** Letters and the later bytes of a character are rarer than digits, and those than its first byte. */
function rarity(byte: number): number {
  if (byte >= 0xe0) return 0;
  if (byte >= 0x80) return 3;
  return byte >= 0x61 ? 2 : 1;
}
