/** A chunk of the index as the snapshots keep it: deflated, and sealed so that it opens in its own place alone. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Sealer } from '../ports';
import { columnLayout } from './columns';
import { entryLayout } from './packed-entry';
import { type Areas, areaOf, gather, parts, sharedWithRoom, sizeOf, slotsPerChunk } from './slot-chunk';

/**
 * How chunks are packed: what was packed in any other way is not opened, and made anew from the events. The number is raised
 * with whatever changes what an entry or a column says of the same case.
 */
const packing = createHash('sha256').update(`3 ${entryLayout} ${columnLayout}`).digest();
/** The same in letters. */
export const packingName = packing.toString('hex');

/** The columns of its cases as bytes, and the texts that they mean by numbers. */
interface PackedColumns {
  bytes: Uint8Array;
  texts: readonly string[];
}

export function packChunk(sealer: Sealer, id: number, areas: Areas, { bytes, texts }: PackedColumns): Uint8Array {
  const named = Buffer.from(JSON.stringify(texts));
  const sizes = Buffer.from(Int32Array.of(named.length, bytes.length).buffer);
  const lengths = areas.map(({ lengths: column }) => Buffer.from(column.slice().buffer));
  const plain = Buffer.alloc(areas.reduce((sum, area) => sum + sizeOf(area), 0));
  let at = 0;
  for (const area of areas) at = gather(area, plain, at);
  const small = deflateRawSync(Buffer.concat([sizes, named, bytes, ...lengths, plain]), { level: 1 });
  return sealer.seal(Buffer.concat([packing, small]), boundTo(id));
}

/** Null where it does not open, or was packed in another way. */
export function openChunk(sealer: Sealer, id: number, content: Uint8Array): (PackedColumns & { areas: Areas }) | null {
  const plain = sealer.unseal(content, boundTo(id));
  if (!plain || Buffer.compare(plain.subarray(0, packing.length), packing) !== 0) return null;
  const whole = inflateRawSync(plain.subarray(packing.length), { chunkSize: inflatedAtOnce });
  let at = 0;
  const take = (size: number) => {
    at += size;
    return whole.subarray(at - size, at);
  };
  const numbers = (count: number) => new Int32Array(Uint8Array.from(take(count * Int32Array.BYTES_PER_ELEMENT)).buffer);
  const [named = 0, columns = 0] = numbers(2);
  const texts: string[] = JSON.parse(take(named).toString());
  const bytes = take(columns);
  const lengths = parts.map(() => numbers(slotsPerChunk));
  const [head, rest, messages] = lengths.map((column) => {
    const size = column.reduce((sum, length) => sum + length, 0);
    const held = sharedWithRoom(size);
    held.set(take(size));
    return areaOf(held, column);
  });
  if (!head || !rest || !messages || at !== whole.length) return null;
  return { areas: [head, rest, messages], bytes, texts };
}

/** Bytes; what most chunks come to. In the usual pieces of 16 kB it would take two to three times as long. */
const inflatedAtOnce = 2 ** 20;

const boundTo = (id: number) => `queue:${id}`;
