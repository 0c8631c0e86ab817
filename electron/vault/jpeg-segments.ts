/** What a JPEG is made of (ITU-T T.81, Annex B), walked as decoders walk it. */

export interface Segment {
  marker: number;
  /** Of its content, behind its marker and length. */
  start: number;
  /** Behind it; where the file is cut off this is past its end. */
  end: number;
}

const frames: ReadonlySet<number> = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
export const startOfScan = 0xda;
const endOfImage = 0xd9;
/** A segment's marker and length. */
export const markerBytes = 4;
/** So many of a frame's first bytes tell its size. */
export const frameBytes = 5;
/** They have no length behind them: those that are none, and those that decoding begins again at. */
const isBare = (marker: number) => marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd7);
/** What cameras and programs say of the picture, which may be pictures themselves; of it decoders heed Adobe's alone. */
const isBeside = (marker: number) => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && marker !== 0xee);

/** Up to its first scan and with that. @param from where a segment begins; the first after the file's first marker */
export function* segmentsOf(file: Buffer, from = 2): Generator<Segment> {
  for (const segment of wholeOf(file, from)) {
    if (segment.marker === endOfImage) return;
    yield segment;
    if (segment.marker === startOfScan) return;
  }
}

/** Up to the picture's end and with that: what stands behind is no part of it. Of a scan its head; its points are passed over. */
function* wholeOf(file: Buffer, from: number): Generator<Segment> {
  for (let at = from; ; ) {
    // Decoders pass over what belongs to no segment, and a marker may have more of its first byte before it.
    while (file[at] !== 0xff || file[at + 1] === 0xff || file[at + 1] === 0) {
      // Among points there are some hundred bytes to the next: the search goes over them ten times as fast.
      at = file.indexOf(0xff, at + 1);
      if (at < 0) return;
    }
    const marker = file[at + 1];
    if (marker === endOfImage) yield { marker, start: at + 2, end: at + 2 };
    if (marker === undefined || marker === endOfImage || at + markerBytes > file.length) return;
    if (isBare(marker)) {
      at += 2;
      continue;
    }
    const bytes = file.readUInt16BE(at + 2);
    if (bytes < 2) return;
    const end = at + 2 + bytes;
    yield { marker, start: at + markerBytes, end };
    at = end;
  }
}

/** px by px, where this segment says how large the picture is. */
export function frameSize(file: Buffer, { marker, start }: Segment): FrameSize | null {
  if (!frames.has(marker) || start + frameBytes > file.length) return null;
  return { height: file.readUInt16BE(start + 1), width: file.readUInt16BE(start + 3) };
}

export interface FrameSize {
  width: number;
  height: number;
}

/**
 * With each scan, of a few bytes, a decoder may go over the whole picture, also where the same of its colours comes again and
 * again: one that has more is made to keep it at that. Programs that make them need a dozen.
 */
const mostScans = 300;

/** Whether there are more in a picture than anybody needs. @param parts its bytes, in their order */
export async function hasTooManyScans(parts: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<boolean> {
  let scans = 0;
  let left: Buffer = Buffer.alloc(0);
  // Bytes that are to be stepped over; at first its first marker.
  let ahead = 2;
  for await (const part of parts) {
    const bytes = left.length > 0 ? Buffer.concat([left, part]) : part;
    let next = ahead;
    for (const { marker, end } of ahead < bytes.length ? wholeOf(bytes, ahead) : []) {
      if (marker === endOfImage) return false;
      if (marker === startOfScan) scans += 1;
      if (scans > mostScans) return true;
      next = end;
    }
    // A marker and its length can lie across two parts.
    const from = Math.max(next, bytes.length - markerBytes + 1);
    left = bytes.subarray(from);
    ahead = Math.max(0, next - bytes.length);
  }
  return false;
}

/**
 * What the picture itself is made of, for a decoder that would go over it as often as a file has it: nothing that stands beside
 * or behind, where it may find scans that others do not. Throws where there are more than anybody needs.
 */
export function bareJpeg(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const { marker, start, end } of wholeOf(file, 2)) {
    if (marker !== endOfImage && !isBeside(marker)) continue;
    parts.push(file.subarray(from, marker === endOfImage ? end : start - markerBytes));
    from = marker === endOfImage ? file.length : end;
  }
  const bare = Buffer.concat([...parts, file.subarray(from)]);
  const begins = Buffer.from([0xff, startOfScan]);
  let scans = 0;
  for (let at = bare.indexOf(begins); at >= 0; at = bare.indexOf(begins, at + 2)) scans += 1;
  if (scans > mostScans) throw new Error('more scans than anybody needs');
  return bare;
}
