/** What stands before the points of a JPEG (ITU-T T.81, Annex B), walked as decoders walk it. */

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
const progressive = 0xc2;
export const startOfScan = 0xda;
const endOfImage = 0xd9;
/** A segment's marker and length. */
export const markerBytes = 4;
/** So many of a frame's first bytes tell its size. */
export const frameBytes = 5;
/** They have no length behind them. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Up to its scan and with that. @param from where a segment begins; the first after the file's first marker */
export function* segmentsOf(file: Buffer, from = 2): Generator<Segment> {
  for (let at = from; ; ) {
    // Decoders pass over what belongs to no segment, and a marker may have more of its first byte before it.
    while (at + 1 < file.length && (file[at] !== 0xff || file[at + 1] === 0xff || file[at + 1] === 0)) at += 1;
    const marker = file[at + 1] ?? endOfImage;
    if (marker === endOfImage || at + markerBytes > file.length) return;
    if (isBare(marker)) {
      at += 2;
      continue;
    }
    const bytes = file.readUInt16BE(at + 2);
    if (bytes < 2) return;
    const end = at + 2 + bytes;
    yield { marker, start: at + markerBytes, end };
    if (marker === startOfScan) return;
    at = end;
  }
}

/** px by px, where this segment says how large the picture is. */
export function frameSize(file: Buffer, { marker, start }: Segment): FrameSize | null {
  if (!frames.has(marker) || start + frameBytes > file.length) return null;
  const size = { height: file.readUInt16BE(start + 1), width: file.readUInt16BE(start + 3) };
  return marker === progressive ? { ...size, isProgressive: true } : size;
}

export interface FrameSize {
  width: number;
  height: number;
  /** It comes in many scans, each of which may be a few bytes for the whole picture. */
  isProgressive?: true;
}

/** With each scan a decoder goes over the whole picture: one that has more is made to keep it at that. Programs that make them need a dozen. */
const mostScans = 300;
const scanMarker = Buffer.from([0xff, startOfScan]);

/** Whether there are more in a file than anybody needs. @param parts its bytes, in their order */
export async function hasTooManyScans(parts: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<boolean> {
  let scans = 0;
  let isBegun = false;
  for await (const part of parts) {
    // A marker can lie across two parts.
    if (isBegun && part[0] === startOfScan) scans += 1;
    isBegun = part.at(-1) === scanMarker[0];
    scans += scansIn(part);
    if (scans > mostScans) return true;
  }
  return false;
}

/** Throws where there are more in a file that is held whole. */
export function refuseTooManyScans(file: Buffer): void {
  if (scansIn(file) > mostScans) throw new Error('more scans than anybody needs');
}

function scansIn(bytes: Buffer): number {
  let scans = 0;
  for (let at = bytes.indexOf(scanMarker); at >= 0; at = bytes.indexOf(scanMarker, at + 2)) scans += 1;
  return scans;
}
