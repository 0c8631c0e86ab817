/**
 * The table files of the LevelDB under Chromium's IndexedDB, looked at before Chromium opens them. A block whose checksum is
 * wrong looks like damage to Chromium whenever it comes upon it, and it answers damage by deleting the whole database.
 *
 * The format: blocks, each followed by a byte that tells how it is compressed and a masked CRC-32C of block and byte; at
 * the end of the file 48 bytes that say where the index of blocks is.
 */
import { crc32c, masked } from './leveldb-log';
import { uncompressed, varint } from './snappy';

const footerSize = 48;
const trailerSize = 5;
/** Little-endian, in two halves. */
const magic = [0x8b80fb57, 0xdb477524] as const;

interface Handle {
  offset: number;
  size: number;
}

/** True where every block of a table is as it was written. */
export function isWholeTable(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const footer = bytes.length - footerSize;
  if (footer < 0) return false;
  if (view.getUint32(bytes.length - 8, true) !== magic[0] || view.getUint32(bytes.length - 4, true) !== magic[1]) {
    return false;
  }
  const meta = handleAt(bytes, footer);
  const index = meta && handleAt(bytes, meta.end);
  if (!meta || !index) return false;
  return [meta.handle, index.handle].every((of) => {
    const block = blockAt(view, of);
    const inner = block && handlesIn(block);
    return inner?.every((handle) => isSound(view, handle)) ?? false;
  });
}

function isSound(view: DataView, { offset, size }: Handle): boolean {
  const end = offset + size + trailerSize;
  if (end > view.byteLength - footerSize) return false;
  return view.getUint32(end - 4, true) === masked(crc32c(view, offset, end - 4));
}

/** A block's content, uncompressed; null where it is not as it was written. */
function blockAt(view: DataView, handle: Handle): Uint8Array | null {
  if (!isSound(view, handle)) return null;
  const { offset, size } = handle;
  const stored = new Uint8Array(view.buffer, view.byteOffset + offset, size);
  const compression = view.getUint8(offset + size);
  if (compression === 0) return stored;
  return compression === 1 ? uncompressed(stored) : null;
}

/** The places that an index's entries name. An entry: how much of its key is shared, its own part, its value's length. */
function handlesIn(block: Uint8Array): Handle[] | null {
  if (block.length < 4) return null;
  const restarts = new DataView(block.buffer, block.byteOffset, block.byteLength).getUint32(block.length - 4, true);
  const end = block.length - 4 - 4 * restarts;
  const handles: Handle[] = [];
  let at = 0;
  while (at < end) {
    const shared = varint(block, at);
    const own = shared && varint(block, shared.end);
    const length = own && varint(block, own.end);
    if (!own || !length) return null;
    const value = length.end + own.value;
    const found = handleAt(block, value);
    if (!found || found.end > value + length.value) return null;
    handles.push(found.handle);
    at = value + length.value;
  }
  return at === end ? handles : null;
}

function handleAt(bytes: Uint8Array, at: number): { handle: Handle; end: number } | null {
  const offset = varint(bytes, at);
  const size = offset && varint(bytes, offset.end);
  return size && { handle: { offset: offset.value, size: size.value }, end: size.end };
}
