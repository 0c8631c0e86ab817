import type { SearchPlace } from '../query-match';
import type { Columns } from './columns';
import { namedFields } from './packed-entry';
import { type Area, type Areas, slotsPerChunk } from './slot-chunk';
import { type Looked, Needle, scanAll, scanEach } from './text-scan';

/** How many texts are kept, the last that were asked for, until something changes. */
const mostKept = 8;

/** Which cases have a text. */
interface Having {
  place: SearchPlace;
  wanted: string;
  /** By slot: 1 where it has. */
  slots: Uint8Array;
  /** How many, by chunk. */
  counts: Uint16Array;
  count: number;
}

type Chunks = readonly (Areas | undefined)[];

/** Texts in the cases of all chunks. Who types on finds among what was found: what has `样例家` has `样例`. */
export class TextSearch {
  private known: Having[] = [];

  /** Something changed. */
  forget(): void {
    this.known = [];
  }

  /** By slot: 1 where the case has the text, in plain letters. To be read before the next change. */
  having(place: SearchPlace, wanted: string, chunks: Chunks, columns: Columns): Uint8Array {
    const known = this.known.find((one) => one.place === place && one.wanted === wanted);
    const having = known ?? this.search(place, wanted, chunks, columns);
    this.known = [having, ...this.known.filter((one) => one !== known)].slice(0, mostKept);
    return having.slots;
  }

  private search(place: SearchPlace, wanted: string, chunks: Chunks, columns: Columns): Having {
    const slots = new Uint8Array(chunks.length * slotsPerChunk);
    const having: Having = { place, wanted, slots, counts: new Uint16Array(chunks.length), count: 0 };
    if (wanted === '') {
      slots.fill(1);
      having.counts.fill(slotsPerChunk);
      return { ...having, count: slots.length };
    }
    const among = this.among(place, wanted);
    const needle = new Needle(wanted);
    const look = place === 'text' ? lookInAll(needle) : lookInField(needle, place, columns);
    /** Those of a chunk that can have it, and have not been found yet. */
    const left = new Uint8Array(slotsPerChunk);
    for (const [id, areas] of chunks.entries()) {
      if (!areas || among?.counts[id] === 0) continue;
      const [first, end] = [id * slotsPerChunk, (id + 1) * slotsPerChunk];
      if (among) left.set(among.slots.subarray(first, end));
      else left.fill(1);
      const looked = { wanted: left, having: slots.subarray(first, end) };
      const count = look(areas, first, looked, among?.counts[id] ?? slotsPerChunk);
      having.counts[id] = count;
      having.count += count;
    }
    return having;
  }

  /** The fewest that are known to have a part of the text there, or anywhere. */
  private among(place: SearchPlace, wanted: string): Having | null {
    return this.known
      .filter((one) => (one.place === place || one.place === 'text') && wanted.includes(one.wanted))
      .reduce<Having | null>((best, one) => (best !== null && best.count <= one.count ? best : one), null);
  }
}

/** Returns how many of a chunk's cases have it. @param first slot of the chunk @param left how many are wanted */
type Look = (areas: Areas, first: number, looked: Looked, left: number) => number;

/** In ids, names, title, claims and messages. */
function lookInAll(needle: Needle): Look {
  const inHead = lookIn(needle);
  const inMessages = lookIn(needle);
  return ([head, , messages], _first, looked, left) => {
    const count = inHead(head, looked, left);
    return count + inMessages(messages, looked, left - count);
  };
}

/** Case by case where few are wanted, or where that would have been the quicker way in the last chunk: they are much alike. */
function lookIn(needle: Needle): (area: Area, looked: Looked, left: number) => number {
  let isCommon = false;
  return (area, looked, left) => {
    if (left === 0) return 0;
    const count = (isCommon || left < slotsPerChunk / few ? scanEach : scanAll)(area, needle, looked);
    isCommon = count > left / common;
    return count;
  };
}

/** Where one case of so many has a text, it is common; where no more than one of so many is wanted, these are few. */
const common = 4;
const few = 16;

function lookInField(needle: Needle, place: Exclude<SearchPlace, 'text'>, columns: Columns): Look {
  const field = namedFields.indexOf(place);
  return ([head], first, looked) =>
    scanEach(
      head,
      needle,
      looked,
      (at) => columns.startIn(first + at, field),
      (at) => columns.endIn(first + at, field),
    );
}
