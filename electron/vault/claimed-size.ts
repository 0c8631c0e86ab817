/** How large a picture says that it is, before anybody unpacks it: a few kilobytes can ask for all memory there is. */
import { type FrameSize, frameBytes, frameSize, markerBytes, segmentsOf, startOfScan } from './jpeg-segments';
import { boxesIn, boxesOf, type ReadBytes } from './movie-index';
import { pictureSize } from './pixels';

export type Size = FrameSize;

/** So many bytes are read at a time, and of what is no JPEG no more than once. */
const piece = 256 * 1024;
/** Before the frame of a JPEG there may be profiles, small pictures and maps of depth; one that has more is made to hide it. */
const mostBefore = 32 * 1024 * 1024;

/**
 * px by px, as a window would take it, of a file that is read piece by piece; null where that is not found out, or it is no
 * picture that a window draws.
 */
export async function sizeOfFile(bytes: number, read: ReadBytes, mediaType: string): Promise<Size | null> {
  if (bytes === 0) return null;
  if (mediaType === 'image/avif') return claimedSize(await boxesThatSay(bytes, read), mediaType);
  const head = await read(0, Math.min(bytes, piece) - 1);
  if (mediaType === 'image/gif' && !firstFrameOfGif(head)) return null;
  const size = claimedSize(head, mediaType);
  if (size || mediaType !== 'image/jpeg') return size;
  for (let at = 2; at < Math.min(bytes, mostBefore); ) {
    const part = await read(at, Math.min(bytes, at + piece) - 1);
    let next = 0;
    for (const segment of segmentsOf(part, 0)) {
      const found = frameSize(part, segment);
      if (found) return found;
      if (segment.marker === startOfScan) return null;
      // One of which only the beginning is here is read again, from there.
      const isCut = segment.start + frameBytes > part.length;
      next = isCut ? segment.start - markerBytes : segment.end;
      if (isCut) break;
    }
    if (next === 0) return null;
    at += next;
  }
  return null;
}

/** px by px, by the first bytes of a file, or all of them; null where they do not say, or it is no picture that a window draws. */
export function claimedSize(head: Uint8Array, mediaType: string): Size | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  switch (mediaType) {
    case 'image/png':
    case 'image/jpeg':
      return pictureSize(head, mediaType);
    case 'image/gif':
      return inGif(bytes);
    case 'image/bmp':
      if (bytes.length < 26) return null;
      return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) };
    case 'image/webp':
      return bytes.length < 30 ? null : inWebp(bytes);
    case 'image/avif':
    case 'image/heic':
    case 'image/heif':
      return inBoxes(bytes);
    default:
      return null;
  }
}

/** Its screen, or its first frame where that is larger: windows take it so. */
function inGif(bytes: Buffer): Size | null {
  if (bytes.length < 10) return null;
  const frame = firstFrameOfGif(bytes) ?? { width: 0, height: 0 };
  return {
    width: Math.max(bytes.readUInt16LE(6), frame.width),
    height: Math.max(bytes.readUInt16LE(8), frame.height),
  };
}

/** How far its first frame reaches to the right and down; null where that is not among these bytes (GIF89a, 18 to 26). */
function firstFrameOfGif(bytes: Buffer): Size | null {
  const [extension, frame] = [0x21, 0x2c];
  const colours = bytes[10] ?? 0;
  let at = 13 + (colours & 0x80 ? 3 << ((colours & 7) + 1) : 0);
  while (bytes[at] === extension) {
    at += 2;
    for (let block = bytes[at] ?? 0; block > 0; block = bytes[at] ?? 0) at += 1 + block;
    at += 1;
  }
  if (bytes[at] !== frame || at + 9 > bytes.length) return null;
  return {
    width: bytes.readUInt16LE(at + 1) + bytes.readUInt16LE(at + 5),
    height: bytes.readUInt16LE(at + 3) + bytes.readUInt16LE(at + 7),
  };
}

function inWebp(bytes: Buffer): Size | null {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

/** More than this says no picture of itself. */
const mostSaid = 4 * 1024 * 1024;
/** What says of a picture in boxes, or of a moving one, how large it is: wherever that stands, and nothing that stands elsewhere. */
const saysSize = (type: string) => type === 'meta' || type === 'moov';

/** One behind the other. Empty where there is too much of it. */
async function boxesThatSay(bytes: number, read: ReadBytes): Promise<Buffer> {
  const said: Buffer[] = [];
  let left = mostSaid;
  for await (const { type, start, end } of boxesOf(bytes, read)) {
    if (!saysSize(type)) continue;
    left -= end - start;
    if (left < 0) return Buffer.alloc(0);
    said.push(await read(start, end - 1));
  }
  return Buffer.concat(said);
}

/** The largest of the sizes that its properties give, and its tracks. */
function inBoxes(file: Buffer): Size | null {
  let largest: Size | null = null;
  let left = mostSaid;
  for (const { type, start, end } of boxesIn(file)) {
    if (!saysSize(type)) continue;
    left -= end - start;
    if (left < 0) return null;
    const box = file.subarray(start, end);
    for (const sizes of [propertiesIn(box), tracksIn(box)])
      for (const size of sizes) if (!largest || pointsOf(size) > pointsOf(largest)) largest = size;
  }
  return largest;
}

const pointsOf = ({ width, height }: Size) => width * height;

/** Of the picture itself, of its parts and of others in the file (`ispe`, ISO 23008-12, 6.5.3). */
function* propertiesIn(bytes: Buffer): Generator<Size> {
  for (const at of placesOf(bytes, 'ispe', 16))
    yield { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
}

/** Of moving pictures (`tkhd`, ISO 14496-12, 8.3.2): in 16.16 at the end of the box, whatever its version. */
function* tracksIn(bytes: Buffer): Generator<Size> {
  for (const at of placesOf(bytes, 'tkhd', 5)) {
    const end = at + (bytes[at + 4] === 1 ? 100 : 88);
    if (end <= bytes.length) yield { width: bytes.readUInt16BE(end - 8), height: bytes.readUInt16BE(end - 4) };
  }
}

/** Where these four letters stand with so many bytes from there on. Looked for here: what a search costs each time it would cost a million times. */
function* placesOf(bytes: Buffer, type: string, length: number): Generator<number> {
  const letters = Buffer.from(type, 'latin1').readUInt32BE(0);
  for (let at = 0; at + length <= bytes.length; at += 1) {
    if (bytes.readUInt32BE(at) !== letters) continue;
    yield at;
    at += 3;
  }
}
