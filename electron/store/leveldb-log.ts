/**
 * The log files of the LevelDB under Chromium's IndexedDB, looked at before Chromium opens them.
 *
 * A process that is killed in the middle of a write leaves a torn record at the end of its log. LevelDB passes over it when
 * it next opens, and goes on writing behind it; at the open after that the torn record looks like damage, and Chromium
 * answers damage by deleting the whole database. So a torn tail, which was never acknowledged, is cut off first.
 *
 * The format: blocks of 32 KiB; in each, records of a masked CRC-32C (4 bytes), a length (2), a type (1) and the content.
 * What does not fit into a block goes on in the next: first, middle…, last. Fewer than 7 bytes at a block's end are filler.
 */

export const blockSize = 32 * 1024;
export const headerSize = 7;
export const recordType = { full: 1, first: 2, middle: 3, last: 4 } as const;

export interface LogState {
  /** Up to here, in bytes, every record is whole. */
  intact: number;
  /** What follows: nothing; the torn end of a write; or whole records behind something that is none, which is damage. */
  rest: 'nothing' | 'torn' | 'damage';
}

export function checkLog(bytes: Uint8Array): LogState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let intact = 0;
  let isOpen = false;
  while (at < bytes.length) {
    const left = blockSize - (at % blockSize);
    if (left < headerSize) {
      at += left;
      if (!isOpen) intact = Math.min(at, bytes.length);
      continue;
    }
    const record = recordAt(view, at);
    if (!record || record.continues !== isOpen) return { intact, rest: hasRecordAfter(view, at) ? 'damage' : 'torn' };
    at = record.end;
    isOpen = record.goesOn;
    if (!isOpen) intact = at;
  }
  return { intact, rest: intact < bytes.length ? 'torn' : 'nothing' };
}

/** The contents of a log's records, up to the first that is none. */
export function* recordsOf(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const left = blockSize - (at % blockSize);
    if (left < headerSize) {
      at += left;
      continue;
    }
    const record = recordAt(view, at);
    if (!record) return;
    parts.push(bytes.subarray(at + headerSize, record.end));
    at = record.end;
    if (record.goesOn) continue;
    yield Buffer.concat(parts);
    parts = [];
  }
}

interface PhysicalRecord {
  end: number;
  /** A middle or last part. */
  continues: boolean;
  /** A first or middle part. */
  goesOn: boolean;
}

/** The record that stands at `at`; null where none does: beyond the block or the file, of no type, or of another checksum. */
function recordAt(view: DataView, at: number): PhysicalRecord | null {
  if (at + headerSize > view.byteLength) return null;
  const length = view.getUint16(at + 4, true);
  const kind = view.getUint8(at + 6);
  const end = at + headerSize + length;
  if (kind < recordType.full || kind > recordType.last) return null;
  if (end > view.byteLength || (at % blockSize) + headerSize + length > blockSize) return null;
  if (view.getUint32(at, true) !== masked(crc32c(view, at + 6, end))) return null;
  return {
    end,
    continues: kind === recordType.middle || kind === recordType.last,
    goesOn: kind === recordType.first || kind === recordType.middle,
  };
}

/** True where a whole record stands anywhere behind `at`: then what is at `at` is not the end of the log. */
function hasRecordAfter(view: DataView, at: number): boolean {
  for (let place = at + 1; place + headerSize <= view.byteLength; place += 1) {
    // A record without content is four bytes of checksum by chance too often to count.
    if (view.getUint16(place + 4, true) > 0 && recordAt(view, place)) return true;
  }
  return false;
}

/** LevelDB stores a checksum turned and shifted, so that a checksum of checksums stays one. */
export function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** What a byte comes to, and behind it what it comes to with one, two or three bytes after it: four are taken at a time. */
const table = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  table[byte] = crc;
}
for (let place = 256; place < table.length; place += 1) {
  const crc = at(place - 256);
  table[place] = at(crc & 0xff) ^ (crc >>> 8);
}

function at(place: number): number {
  return table[place] ?? 0;
}

/** CRC-32C (Castagnoli), which Node's own library does not have. */
export function crc32c(view: DataView, start: number, end: number): number {
  let crc = -1;
  let next = start;
  for (; next + 4 <= end; next += 4) {
    crc ^= view.getInt32(next, true);
    crc = at(768 + (crc & 0xff)) ^ at(512 + ((crc >>> 8) & 0xff)) ^ at(256 + ((crc >>> 16) & 0xff)) ^ at(crc >>> 24);
  }
  for (; next < end; next += 1) crc = at((crc ^ view.getUint8(next)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}
