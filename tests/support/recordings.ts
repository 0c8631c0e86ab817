/** Small recordings, made here: an MP4 that says what it is packed with and holds nothing of it, what says the same in WebM, and silence. */
import { isoBox as box, words } from './iso-boxes';

const text = (value: string) => Buffer.from(value, 'latin1');

const timescale = 30_000;

/**
 * A film of one track. @param code its codec's four characters @param rate pictures a second
 * @param runs so many pictures, and how long each stands in thirty-thousandths of a second @param made ms since the epoch
 */
export function movieOf(
  code: string,
  rate: number,
  runs: readonly [number, number][] = [[300, Math.round(timescale / rate)]],
  made?: number,
): Buffer {
  const samples = box('stsd', words(0, 1), box(code, Buffer.alloc(78)));
  const times = box('stts', words(0, runs.length, ...runs.flat()));
  const table = box(
    'stbl',
    samples,
    times,
    box('stsc', words(0, 0)),
    box('stsz', words(0, 0, 0)),
    box('stco', words(0, 0)),
  );
  const media = box(
    'mdia',
    box('mdhd', words(0, 0, 0, timescale, timescale * 10, 0x55c40000)),
    box('hdlr', words(0, 0), 'vide', Buffer.alloc(13)),
    box('minf', box('vmhd', words(1, 0, 0)), table),
  );
  const created = made === undefined ? 0 : made / 1000 + 2_082_844_800;
  const movie = box('moov', box('mvhd', words(0, created, 0, 1000, 10_000), Buffer.alloc(80)), box('trak', media));
  return Buffer.concat([box('ftyp', 'isom', words(512), 'isomhvc1'), box('mdat', Buffer.alloc(64)), movie]);
}

/** The head of a WebM with these codecs. */
export function webmHead(...codecs: string[]): Buffer {
  return Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    text('webm'),
    ...codecs.map((codec) => Buffer.concat([Buffer.from([0x86, 0x80 | codec.length]), text(codec)])),
    // DefaultDuration: 40 ms.
    Buffer.from([0x23, 0xe3, 0x83, 0x84]),
    words(40_000_000),
  ]);
}

/** Of so many frames, some hundredths of a second each. */
export function silentMp3(frames: number): Buffer {
  // MPEG-1, layer III, 128 kbit/s, 44.1 kHz.
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb9000);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** The same as telephones keep calls (ADTS): 44.1 kHz, of one channel. */
export function silentAac(frames: number): Buffer {
  const frame = Buffer.from('fff1504001bffc00c800802380', 'hex');
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}
