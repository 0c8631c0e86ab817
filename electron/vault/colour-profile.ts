/** The colours that a picture's numbers stand for (ICC.1): what is made of the picture without its profile is of other colours. */
import { inflateSync } from 'node:zlib';
import { segmentsOf } from './jpeg-segments';
import { chunksOf } from './png-chunks';

const application2 = 0xe2;
const name = Buffer.from('ICC_PROFILE\0', 'latin1');
/** Its name, which part of the profile a segment has, from 1, and of how many. */
const headBytes = name.length + 2;
const mostInSegment = 65_535 - 2 - headBytes;
const mostSegments = 255;
/** In bytes: those of cameras and telephones have a few thousand, those of printers some hundred thousand. */
const largestProfile = 4 * 1024 * 1024;

/** Null where it has none, or one for other than red, green and blue: what is unpacked is these. */
export function profileOf(bytes: Uint8Array, mediaType: string): Buffer | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const profile = found(file, mediaType);
  return profile && profile.length >= 128 && profile.toString('latin1', 16, 20) === 'RGB ' ? profile : null;
}

function found(file: Buffer, mediaType: string): Buffer | null {
  switch (mediaType) {
    case 'image/jpeg':
      return inJpeg(file);
    case 'image/png':
      return inPng(file);
    case 'image/heic':
    case 'image/heif':
      return inBoxes(file);
    default:
      return null;
  }
}

/** In parts, which may stand in any order. */
function inJpeg(file: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  let count = 0;
  for (const { marker, start, end } of segmentsOf(file)) {
    if (marker !== application2 || !file.subarray(start, start + name.length).equals(name)) continue;
    const place = file[start + name.length] ?? 0;
    count = file[start + name.length + 1] ?? 0;
    parts[place - 1] ??= file.subarray(start + headBytes, end);
  }
  const all = Array.from({ length: count }, (_, place) => parts[place]);
  return count === 0 || all.includes(undefined) ? null : Buffer.concat(all.flatMap((part) => part ?? []));
}

/** Behind its name, and packed. */
function inPng(file: Buffer): Buffer | null {
  for (const { type, start, end } of chunksOf(file)) {
    if (type === 'IDAT') return null;
    if (type !== 'iCCP') continue;
    const packed = file.indexOf(0, start) + 2;
    try {
      return inflateSync(file.subarray(packed, end), { maxOutputLength: largestProfile });
    } catch {
      return null;
    }
  }
  return null;
}

/** `colr` (ISO 14496-12, 12.1.5), where it has a profile and not the numbers of a standard. */
function inBoxes(file: Buffer): Buffer | null {
  for (let at = file.indexOf('colr'); at >= 4; at = file.indexOf('colr', at + 4)) {
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at - 4 + file.readUInt32BE(at - 4);
    if (type === 'prof' || type === 'rICC') return file.subarray(at + 8, Math.min(end, at + 8 + largestProfile));
  }
  return null;
}

/** @param jpeg one that has no profile @param profile as `profileOf` has it */
export function withProfile(jpeg: Buffer, profile: Buffer | null): Buffer {
  const count = Math.ceil((profile?.length ?? 0) / mostInSegment);
  if (!profile || count > mostSegments) return jpeg;
  const segments = Array.from({ length: count }, (_, place) => {
    const part = profile.subarray(place * mostInSegment, (place + 1) * mostInSegment);
    const head = Buffer.from([0xff, application2, 0, 0, ...name, place + 1, count]);
    head.writeUInt16BE(2 + headBytes + part.length, 2);
    return [head, part];
  });
  // Behind what says that it is a JPEG of JFIF, which is to be first.
  const [first] = segmentsOf(jpeg);
  const at = first?.marker === 0xe0 ? first.end : 2;
  return Buffer.concat([jpeg.subarray(0, at), ...segments.flat(), jpeg.subarray(at)]);
}

/** What colours are worked out of (ICC.1:2022, 8.3.3), of three primaries and their curves; the last is left out by some. */
const ofColours = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'wtpt', 'chad'];
const unneeded = 'chad';
const [headerBytes, entryBytes] = [128, 12];
/** In bytes: three curves with a number for each of 4096 levels, twice over. */
const mostColours = 64 * 1024;

/**
 * The colours of a profile and nothing else: not what it is called, when it was made or for which device, which may name whoever
 * owns that. Null where they are more than primaries and curves.
 */
export function coloursOf(profile: Buffer): Buffer | null {
  const count = profile.length < headerBytes + 4 ? 0 : Math.min(profile.readUInt32BE(headerBytes), 100);
  const tags = new Map<string, Buffer>();
  for (let tag = 0; tag < count; tag += 1) {
    const at = headerBytes + 4 + tag * entryBytes;
    if (at + entryBytes > profile.length) return null;
    const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    tags.set(profile.toString('latin1', at, at + 4), profile.subarray(start, start + length));
  }
  const kept = ofColours.flatMap((name) => ({ name, content: tags.get(name) ?? Buffer.alloc(0) }));
  if (kept.some(({ name, content }) => content.length < 8 && name !== unneeded)) return null;
  const head = Buffer.alloc(headerBytes);
  // Its version, for what, of which colours by which, the mark of any profile, and the light that they are seen in.
  for (const [from, to] of [
    [8, 24],
    [36, 40],
    [64, 80],
  ] as const)
    profile.copy(head, from, from, to);
  const there = kept.filter(({ content }) => content.length > 0);
  const table = Buffer.alloc(4 + there.length * entryBytes);
  table.writeUInt32BE(there.length, 0);
  const contents: Buffer[] = [];
  let end = head.length + table.length;
  for (const [place, { name, content }] of there.entries()) {
    const at = 4 + place * entryBytes;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(end, at + 4);
    table.writeUInt32BE(content.length, at + 8);
    // Each begins at a fourth byte.
    contents.push(content, Buffer.alloc(-content.length & 3));
    end += content.length + (-content.length & 3);
  }
  if (end > mostColours) return null;
  head.writeUInt32BE(end, 0);
  return Buffer.concat([head, table, ...contents]);
}
