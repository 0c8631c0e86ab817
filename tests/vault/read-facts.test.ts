import zlib, { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test, vi } from 'vitest';
import { readFacts } from '../../electron/vault/facts/read-facts';
import { platformTime } from '../../shared/time';
import fc from '../support/chance';
import { pictureWithTags } from '../support/exif';
import { isoBox, words } from '../support/iso-boxes';
import { progressiveJpeg, repeatingJpeg } from '../support/jpeg-scans';
import { avifOf } from '../support/stills';

/** Of 8 by 8 px, see-through, with points that come in passes (Adam7), or row by row. */
const [passing, plain] = ['00000008000000080806000001', '00000008000000080806000000'];

/** A PNG. @param rows each with its filter's byte before it @param heads one, unless it lies */
function pngOf(rows: Buffer, ...heads: string[]): Buffer {
  const part = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const [first = '', ...others] = heads;
  const parts = [
    part('IHDR', Buffer.from(first, 'hex')),
    part('tEXt', Buffer.from('Title\0x')),
    ...others.map((head) => part('IHDR', Buffer.from(head, 'hex'))),
    part('IDAT', zlib.deflateSync(rows)),
    part('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

/** Of 8 by 8 px: how many rows each pass has, and how many points each of them. */
const passes = [
  [1, 1],
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 4],
  [4, 4],
  [4, 8],
] as const;
const ofPasses = Buffer.alloc(passes.reduce((sum, [rows, points]) => sum + rows * (1 + points * 4), 0));

const jpegFacts = (bytes: Uint8Array) => readFacts(bytes, 'image/jpeg');

describe('what a picture says of itself', () => {
  test('size, camera, time and place, as its tags have them', () => {
    const facts = jpegFacts(
      pictureWithTags({
        make: 'HUAWEI',
        model: 'HUAWEI P60',
        software: 'P60 4.2.0',
        taken: '2026:03:02 10:00:00',
        place: [31.2304, 121.4737],
      }),
    );
    expect(facts).toMatchObject({
      state: 'read',
      width: 128,
      height: 96,
      camera: 'HUAWEI P60',
      software: ['P60 4.2.0'],
      isEdited: false,
      isZoneAssumed: true,
    });
    expect(platformTime(facts.takenAt ?? 0)).toBe('2026-03-02 10:00:00');
    expect(facts.place?.latitude).toBeCloseTo(31.2304, 3);
    expect(facts.place?.longitude).toBeCloseTo(121.4737, 3);
    expect(facts.look?.crops).toHaveLength(9);
  });

  test('a zone that it says counts, and so does a place south and west', () => {
    const facts = jpegFacts(pictureWithTags({ taken: '2026:03:02 10:00:00', zone: '+00:00', place: [-22.9, -43.2] }));
    expect(platformTime(facts.takenAt ?? 0)).toBe('2026-03-02 18:00:00');
    expect(facts.isZoneAssumed).toBe(false);
    expect(facts.place?.latitude).toBeCloseTo(-22.9, 3);
    expect(facts.place?.longitude).toBeCloseTo(-43.2, 3);
  });

  test.each([
    ['Z', '2026-03-02 18:00:00', false],
    ['-14:00', '2026-03-03 08:00:00', false],
    ['+14:00', '2026-03-02 04:00:00', false],
    ['+05:45', '2026-03-02 12:15:00', false],
    ['+14:01', '2026-03-02 10:00:00', true],
    ['+99:99', '2026-03-02 10:00:00', true],
    ['+08:75', '2026-03-02 10:00:00', true],
    ['CST', '2026-03-02 10:00:00', true],
    ['   :  ', '2026-03-02 10:00:00', true],
  ])('of the zone %j it is told whether it is one', (zone, at, isZoneAssumed) => {
    const facts = jpegFacts(pictureWithTags({ taken: '2026:03:02 10:00:00', zone }));
    expect([platformTime(facts.takenAt ?? 0), facts.isZoneAssumed]).toEqual([at, isZoneAssumed]);
  });

  test('a program that edits pictures is a sign, whichever way it signs', () => {
    expect(jpegFacts(pictureWithTags({ software: 'Adobe Photoshop 25.0 (Windows)' })).isEdited).toBe(true);
    const byXmp = jpegFacts(pictureWithTags({ model: 'X', creatorTool: 'GIMP 2.10' }));
    expect(byXmp).toMatchObject({ software: ['GIMP 2.10'], isEdited: true });
  });

  test('one that says nothing of itself is seen all the same', () => {
    const png = PNG.sync.write(
      Object.assign(new PNG({ width: 70, height: 70 }), { data: Buffer.alloc(70 * 70 * 4, 90) }),
    );
    expect(readFacts(png, 'image/png')).toMatchObject({
      state: 'read',
      width: 70,
      height: 70,
      takenAt: null,
      place: null,
    });
  });

  test('one that is see-through says so', () => {
    const drawn = (alpha: number) =>
      PNG.sync.write(Object.assign(new PNG({ width: 9, height: 9 }), { data: Buffer.alloc(9 * 9 * 4, alpha) }));
    expect([255, 254].map((alpha) => readFacts(drawn(alpha), 'image/png').isSeeThrough)).toEqual([false, true]);
  });

  test('times that are none are none', () => {
    for (const taken of ['0000:00:00 00:00:00', '2026:13:40 10:00:00', 'yesterday']) {
      expect(jpegFacts(pictureWithTags({ taken })).takenAt).toBeNull();
    }
  });
});

describe('hostile files', () => {
  test('one that is cut off, or of another kind than it begins as, is unreadable', () => {
    const whole = pictureWithTags({ model: 'X' });
    expect(jpegFacts(whole.subarray(0, 40)).state).toBe('unreadable');
    expect(jpegFacts(Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3])).state).toBe('unreadable');
    expect(readFacts(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image/png').state).toBe('unreadable');
  });

  test('a few bytes that ask for all memory are not unpacked', () => {
    const png = PNG.sync.write(new PNG({ width: 8, height: 8 }));
    png.writeUInt32BE(400_000, 16);
    png.writeUInt32BE(400_000, 20);
    expect(readFacts(png, 'image/png')).toMatchObject({ width: 400_000, height: 400_000, look: null });
    const photo = pictureWithTags({});
    const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
    photo.writeUInt16BE(65_000, frame + 5);
    photo.writeUInt16BE(65_000, frame + 7);
    expect(jpegFacts(photo)).toMatchObject({ width: 65_000, height: 65_000, look: null });
  });

  test('points that come in passes are not unpacked where there are more of them than the picture has', () => {
    const library = vi.spyOn(zlib, 'inflateSync');
    const few = { state: 'read', width: 8, height: 8, isSeeThrough: true };
    expect(readFacts(pngOf(ofPasses, passing), 'image/png')).toMatchObject(few);
    expect(library).toHaveBeenCalledTimes(1);
    const tooMany = Buffer.alloc(1024 * 1024);
    // Also where the library would go by a second header.
    for (const heads of [[passing], [plain, passing], [passing, plain], [plain, plain]])
      expect(readFacts(pngOf(tooMany, ...heads), 'image/png')).toMatchObject({ state: 'unreadable' });
    expect(library).toHaveBeenCalledTimes(1);
    library.mockRestore();
  });

  test('a picture in more scans than anybody needs is not unpacked', () => {
    for (const inScans of [progressiveJpeg, repeatingJpeg]) {
      expect(jpegFacts(inScans(64, 20))).toMatchObject({ state: 'read', width: 64, height: 64 });
      expect(jpegFacts(inScans(64, 301)).state).toBe('unreadable');
    }
  });

  test('one that is not unpacked here tells its size, and has no look to be compared by', () => {
    const gif = Buffer.from('GIF89a\x40\x01\xf0\0', 'latin1');
    expect(readFacts(gif, 'image/gif')).toMatchObject({ state: 'read', width: 320, height: 240, look: null });
  });

  test('sizes that stand beside what says of a picture in boxes are not its own', () => {
    const [card, sky] = [avifOf({ width: 40, height: 30 }), isoBox('ispe', words(0, 60_000, 60_000))];
    const both = Buffer.concat([card, isoBox('free', sky)]);
    expect(readFacts(both, 'image/avif')).toMatchObject({ state: 'read', width: 40, height: 30 });
    expect(readFacts(both, 'image/heic', undefined, null)).toMatchObject({
      state: 'unreadable',
      width: 40,
      height: 30,
    });
  });

  test('none throws, whatever bytes are changed', () => {
    const whole = pictureWithTags({ make: 'A', model: 'B', taken: '2026:03:02 10:00:00', place: [1, 1] });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(['read', 'unreadable']).toContain(jpegFacts(bytes).state);
      }),
      { numRuns: 40 },
    );
  });
});
