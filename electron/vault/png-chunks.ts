/** What a PNG is made of (PNG, 5.3), walked as decoders walk it. */

export interface Chunk {
  type: string;
  /** Of its content, behind its length and type. */
  start: number;
  /** Behind it; where the file is cut off this is past its end. */
  end: number;
}

/** Up to its last and with that: what stands behind is no part of the picture. */
export function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = 8; at + 8 <= file.length; ) {
    const start = at + 8;
    const end = start + file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, start);
    yield { type, start, end };
    if (type === 'IEND') return;
    // Behind each is a checksum.
    at = end + 4;
  }
}
