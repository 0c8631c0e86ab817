/** Pictures of a few bytes, made here: AVIF of any size, and of another than they say; GIF of any number of frames. */
import { isoBox as box, words } from './iso-boxes';

export interface Measures {
  width: number;
  height: number;
}

/** Bits, most significant first. */
class Bits {
  private readonly bits: number[] = [];

  /** @param count how many of the value's lowest bits */
  put(value: number, count = 1): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) this.bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  /** Filled up to whole bytes. */
  bytes(): Buffer {
    const whole = Buffer.alloc(Math.ceil(this.bits.length / 8));
    for (const [at, bit] of this.bits.entries()) whole[at >> 3] = (whole[at >> 3] ?? 0) | (bit << (7 - (at & 7)));
    return whole;
  }
}

/** An AV1 unit with its length (AV1 5.3). */
function unit(type: number, content: Buffer): Buffer {
  const length: number[] = [];
  for (let left = content.length; ; left >>>= 7) {
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    if (left <= 0x7f) break;
  }
  return Buffer.concat([Buffer.from([(type << 3) | 2, ...length]), content]);
}

/** A still picture's sequence header (AV1 5.5): grey, with none of the filters. */
function sequenceOf({ width, height }: Measures): Buffer {
  const bits = new Bits().put(0, 3).put(1).put(1).put(31, 5);
  bits
    .put(15, 4)
    .put(15, 4)
    .put(width - 1, 16)
    .put(height - 1, 16);
  // No larger blocks, no inner filters, no super-resolution; eight bits, grey, of full range; no grain.
  return bits.put(0, 6).put(0).put(1).put(0).put(1).put(0).put(1).bytes();
}

/** Enough of a tile for decoders: of nothing but ones, however large it is it has one grey. */
const tile = Buffer.alloc(200, 0xff);

/** Its one frame (AV1 5.9 and 5.11), in as few tiles as there may be. */
function frameOf({ width, height }: Measures): Buffer {
  const [blocksWide, blocksHigh] = [Math.ceil(width / 64), Math.ceil(height / 64)];
  const log2 = (unitOf: number, all: number) => Math.max(0, Math.ceil(Math.log2(all / unitOf)));
  const columns = log2(64, blocksWide);
  const least = Math.max(columns, log2(36 * 64, blocksWide * blocksHigh));
  const rows = Math.max(0, least - columns);
  const bits = new Bits().put(0, 2).put(0).put(1);
  if (columns < Math.min(6, log2(1, blocksWide))) bits.put(0);
  if (rows < Math.min(6, log2(1, blocksHigh))) bits.put(0);
  if (columns + rows > 0) bits.put(0, columns + rows).put(3, 2);
  // Coarse as can be; no segments, no differences of the coarseness, no smoothing.
  const head = bits.put(255, 8).put(0, 3).put(0).put(0, 15).put(0).put(0).put(0).bytes();
  const partsOf = (blocks: number, by: number) => Math.ceil(blocks / Math.ceil(blocks / 2 ** by));
  const tiles = partsOf(blocksWide, columns) * partsOf(blocksHigh, rows);
  // Before each tile stands its length less one, before the last nothing.
  const length = Buffer.alloc(4);
  length.writeUInt32LE(tile.length - 1);
  return Buffer.concat([
    head,
    ...(tiles > 1 ? [Buffer.alloc(1)] : []),
    ...Array.from({ length: tiles - 1 }, () => [length, tile]).flat(),
    tile,
  ]);
}

/**
 * @param says what its container says of its size; @param is of what size the picture in it is
 * @param before what stands before that, within the file
 */
export function avifOf(says: Measures, is: Measures = says, before: Buffer = Buffer.alloc(0)): Buffer {
  const sequence = unit(1, sequenceOf(is));
  const picture = Buffer.concat([unit(2, Buffer.alloc(0)), sequence, unit(6, frameOf(is))]);
  const head = Buffer.concat([box('ftyp', 'avif', words(0), 'avifmif1miafMA1B'), before]);
  const metaAt = (offset: number) =>
    box(
      'meta',
      words(0),
      box('hdlr', words(0, 0), 'pict', Buffer.alloc(13)),
      box('pitm', words(0), Buffer.from([0, 1])),
      box('iloc', words(0), Buffer.from([0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1]), words(offset, picture.length)),
      box('iinf', words(0), Buffer.from([0, 1]), box('infe', words(0x02000000), Buffer.from([0, 1, 0, 0]), 'av01\0')),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', words(0, says.width, says.height)),
          box('pixi', words(0), Buffer.from([1, 8])),
          box('av1C', Buffer.from([0x81, 0x1f, 0x1c, 0x00]), sequence),
        ),
        box('ipma', words(0, 1), Buffer.from([0, 1, 3, 1, 2, 0x83])),
      ),
    );
  const offset = head.length + metaAt(0).length + 8;
  return Buffer.concat([head, metaAt(offset), box('mdat', picture)]);
}

/** A GIF without end, of frames that are grey as far as they say anything. */
export function gifOfFrames({ width, height }: Measures, frames: readonly Measures[]): Buffer {
  const screen = Buffer.from('GIF89a\0\0\0\0\x80\0\0\x80\x80\x80\xff\xff\xff', 'latin1');
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  const loop = Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1');
  const drawn = frames.map((frame) => {
    const bytes = Buffer.from('!\xf9\x04\x04\x0a\0\0\0,\0\0\0\0\0\0\0\0\0\x02\x02\x4c\x01\0', 'latin1');
    bytes.writeUInt16LE(frame.width, 13);
    bytes.writeUInt16LE(frame.height, 15);
    return bytes;
  });
  return Buffer.concat([screen, loop, ...drawn, Buffer.from(';')]);
}
