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
/** What programs work colours out of instead where it is there (ICC.1:2022, 8.3.2): tables, and the numbers of a standard. */
const insteadOfThose = /^(?:A2B|D2B|cicp)/;
const [headerBytes, entryBytes] = [128, 12];
/** There are some dozens. */
const mostTags = 100;
/** In bytes: three curves with a number for each of 4096 levels, twice over. */
const mostColours = 64 * 1024;

/**
 * The colours of a profile and nothing else: not what it is called, when it was made or for which device, which may name whoever
 * owns that. Null where they are more than primaries and curves, or these are not as they are to be.
 */
export function coloursOf(profile: Buffer): Buffer | null {
  const count = profile.length < headerBytes + 4 ? 0 : profile.readUInt32BE(headerBytes);
  if (count > mostTags) return null;
  const tags = new Map<string, Buffer>();
  for (let tag = 0; tag < count; tag += 1) {
    const at = headerBytes + 4 + tag * entryBytes;
    if (at + entryBytes > profile.length) return null;
    const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    const name = profile.toString('latin1', at, at + 4);
    if (insteadOfThose.test(name) || (tags.has(name) && ofColours.includes(name))) return null;
    tags.set(name, profile.subarray(start, start + length));
  }
  const there: { name: string; content: Buffer }[] = [];
  for (const name of ofColours) {
    const tag = tags.get(name);
    if (!tag && name === unneeded) continue;
    const content = tag && withoutRest(name, tag);
    if (!content) return null;
    there.push({ name, content });
  }
  const head = Buffer.alloc(headerBytes);
  // Its version, for what, of which colours by which, the mark of any profile, and the light that they are seen in.
  for (const [from, to] of [
    [8, 24],
    [36, 40],
    [64, 80],
  ] as const)
    profile.copy(head, from, from, to);
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

/** How many numbers a curve of each kind has (ICC.1:2022, 10.18). */
const curveNumbers = [1, 3, 4, 5, 7];

/** A tag as long as it is to be, without what may stand behind or in places that mean nothing. Null where it is of another type, or cut off. */
function withoutRest(name: string, tag: Buffer): Buffer | null {
  const length = tag.length < 12 ? null : tagBytes(name, tag);
  if (length === null || length > tag.length) return null;
  const content = Buffer.from(tag.subarray(0, length)).fill(0, 4, 8);
  return isFormula(tag) ? content.fill(0, 10, 12) : content;
}

function tagBytes(name: string, tag: Buffer): number | null {
  const type = tag.toString('latin1', 0, 4);
  if (name === 'chad') return type === 'sf32' ? 8 + 9 * 4 : null;
  if (!name.endsWith('TRC')) return type === 'XYZ ' ? 8 + 3 * 4 : null;
  if (type === 'curv') return 12 + 2 * tag.readUInt32BE(8);
  const numbers = isFormula(tag) ? curveNumbers[tag.readUInt16BE(8)] : undefined;
  return numbers === undefined ? null : 12 + 4 * numbers;
}

const isFormula = (tag: Buffer) => tag.toString('latin1', 0, 4) === 'para';
