/**
 * Cases by slot, packed: each case of the index has a slot, a number that it keeps, and what is known of it lies as bytes in the
 * chunk of its slot, in memory that main and the queue's thread share. Bytes that one of them was told of are never
 * written over: a change is put behind them, and when there is no room left, the chunk's live bytes into new memory.
 */
export const slotsPerChunk = 1024;

/** What is looked for in a case; what else its entry holds; what was said in it. */
export const parts = ['head', 'rest', 'messages'] as const;

/** One part of a chunk's cases. */
export interface Area {
  bytes: Uint8Array;
  used: number;
  /** By place in the chunk: where it begins, and how many bytes. */
  starts: Int32Array;
  lengths: Int32Array;
}

/** In the order of `parts`. */
export type Areas = [head: Area, rest: Area, messages: Area];
export type Texts = [head: string, rest: string, messages: string];

export const chunkOf = (slot: number) => Math.floor(slot / slotsPerChunk);
export const placeOf = (slot: number) => slot % slotsPerChunk;

export function emptyAreas(): Areas {
  return [emptyArea(), emptyArea(), emptyArea()];
}

function emptyArea(): Area {
  return {
    bytes: new Uint8Array(0),
    used: 0,
    starts: new Int32Array(slotsPerChunk),
    lengths: new Int32Array(slotsPerChunk),
  };
}

/** The same bytes, with places of its own. */
export function copyOf(area: Area): Area {
  return { ...area, starts: area.starts.slice(), lengths: area.lengths.slice() };
}

/** An area over bytes that lie one case after the other, in the order of their places. */
export function areaOf(bytes: Uint8Array, lengths: Int32Array): Area {
  const starts = new Int32Array(slotsPerChunk);
  let start = 0;
  for (let place = 0; place < slotsPerChunk; place += 1) {
    starts[place] = start;
    start += lengths[place] ?? 0;
  }
  return { bytes, used: start, starts, lengths };
}

/** Puts a text in; whether the area's bytes are others now. One that is there already stays where it is. @param isFilling there will be more like it */
export function putText(area: Area, place: number, text: string, isFilling: boolean): boolean {
  const bytes = Buffer.from(text);
  if (isThere(area, place, bytes)) return false;
  const isMoved = area.used + bytes.length > area.bytes.length;
  area.lengths[place] = 0;
  if (isMoved) move(area, bytes.length, isFilling);
  area.bytes.set(bytes, area.used);
  area.starts[place] = area.used;
  area.lengths[place] = bytes.length;
  area.used += bytes.length;
  return isMoved;
}

function isThere({ bytes, starts, lengths }: Area, place: number, wanted: Buffer): boolean {
  const start = starts[place] ?? 0;
  return lengths[place] === wanted.length && wanted.equals(bytes.subarray(start, start + wanted.length));
}

/** Takes a text away, from the memory too. For the last that reads it: main only says that it is gone. */
export function dropText(area: Area, place: number): void {
  const start = area.starts[place] ?? 0;
  area.bytes.fill(0, start, start + (area.lengths[place] ?? 0));
  area.lengths[place] = 0;
}

export function textAt({ bytes, starts, lengths }: Area, place: number): string {
  const start = starts[place] ?? 0;
  return Buffer.from(bytes.buffer).toString('utf8', start, start + (lengths[place] ?? 0));
}

/** An area's live bytes, in the order of their places, written to `into` from `at` on. */
export function gather({ bytes, starts, lengths }: Area, into: Uint8Array, at: number): number {
  let next = at;
  for (let place = 0; place < slotsPerChunk; place += 1) {
    const length = lengths[place] ?? 0;
    const start = starts[place] ?? 0;
    into.set(bytes.subarray(start, start + length), next);
    next += length;
  }
  return next;
}

export const sizeOf = ({ lengths }: Area) => lengths.reduce((sum, length) => sum + length, 0);

/** Memory for so many bytes, and for some changes: without room the first of them would move the whole area. */
export function sharedWithRoom(size: number): Uint8Array {
  return shared(size + (size >>> 4));
}

function shared(size: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(size));
}

/** While a chunk fills, room for as much again; later for some changes. */
function move(area: Area, wanted: number, isFilling: boolean): void {
  const live = sizeOf(area);
  const bytes = shared(live + wanted + (isFilling ? Math.max(live, 2048) : live >>> 3));
  const kept = areaOf(bytes, area.lengths);
  gather(area, bytes, 0);
  area.bytes = bytes;
  area.starts = kept.starts;
  area.used = live;
}
