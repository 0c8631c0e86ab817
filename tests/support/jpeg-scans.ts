/** JPEGs that come in scans, as pictures on the web do. */

function segment(marker: number, content: readonly number[]): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, Buffer.from(content)]);
}

/** One code of one bit. */
const code = (id: number, symbol: number) => segment(0xc4, [id, 1, ...Array<number>(15).fill(0), symbol]);

/** Grey. @param side px of a square @param scans each says of the whole picture, in a few bytes, that there is nothing more to it */
export function progressiveJpeg(side: number, scans: number): Buffer {
  const blocks = Math.ceil(side / 8) ** 2;
  const sides = [side >> 8, side & 255];
  // So many blocks at a time, in fifteen bits.
  const bits = Math.ceil(blocks / 16_384) * 15;
  const scan = Buffer.concat([segment(0xda, [1, 1, 0, 1, 63, 0]), Buffer.alloc(Math.ceil(bits / 8))]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [8, ...sides, ...sides, 1, 1, 0x11, 0]),
    code(0x00, 0),
    code(0x10, 0xe0),
    segment(0xda, [1, 1, 0, 0, 0, 0]),
    Buffer.alloc(Math.ceil(blocks / 8)),
    ...Array.from({ length: scans }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** Grey, of three colours, of which the first alone is ever said, and each time whole. @param side px of a square */
export function repeatingJpeg(side: number, scans: number): Buffer {
  const blocks = Math.ceil(side / 8) ** 2;
  const sides = [side >> 8, side & 255];
  // Of each block, in two bits, that it is as the one before, and that there is nothing more to it.
  const scan = Buffer.concat([segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.alloc(Math.ceil(blocks / 4))]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc0, [8, ...sides, ...sides, 3, ...[1, 2, 3].flatMap((id) => [id, 0x11, 0])]),
    code(0x00, 0),
    code(0x10, 0),
    ...Array.from({ length: scans }, () => scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
