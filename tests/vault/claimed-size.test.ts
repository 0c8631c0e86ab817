/** How large a picture says that it is, by its first bytes. */
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { claimedSize, sizeOfFile } from '../../electron/vault/claimed-size';
import { mediaTypeOf } from '../../electron/vault/media-type';
import fc from '../support/chance';
import { pictureWithTags } from '../support/exif';
import { hostileFiles } from '../support/hostile-files';
import { isoBox, words } from '../support/iso-boxes';
import { avifOf } from '../support/stills';
import { jpegWith, plainJpeg, withMarkedCorner } from '../support/turned-pictures';

const le16 = (value: number) => [value & 0xff, value >> 8];
const le24 = (value: number) => [value & 0xff, (value >> 8) & 0xff, value >> 16];
const le32 = (value: number) => [...le16(value & 0xffff), ...le16(value >>> 16)];
const text = (words: string) => [...Buffer.from(words, 'latin1')];
const zeros = (count: number) => Array.from({ length: count }, () => 0);

test.each<[string, number[], number, number]>([
  ['image/gif', [...text('GIF89a'), ...le16(60_000), ...le16(50_000)], 60_000, 50_000],
  ['image/bmp', [...text('BM'), ...zeros(16), ...le32(40_000), ...le32(-30_000)], 40_000, 30_000],
  ['image/webp', [...text('RIFF____WEBPVP8X'), ...zeros(8), ...le24(16_383), ...le24(9_999)], 16_384, 10_000],
  [
    'image/webp',
    [...text('RIFF____WEBPVP8L'), ...zeros(5), ...le32((9_999 << 14) | 16_383), ...zeros(6)],
    16_384,
    10_000,
  ],
  ['image/webp', [...text('RIFF____WEBPVP8 '), ...zeros(10), ...le16(16_383), ...le16(9_999)], 16_383, 9_999],
  [
    'image/avif',
    [...isoBox('ftyp', 'avif'), ...isoBox('meta', isoBox('ispe', words(0, 32_768, 16_384)))],
    32_768,
    16_384,
  ],
])('%s', (mediaType, bytes, width, height) => {
  expect(claimedSize(Buffer.from(bytes), mediaType)).toEqual({ width, height });
});

test('PNG and JPEG, of a picture that is whole', () => {
  const png = PNG.sync.write(Object.assign(new PNG({ width: 3, height: 2 })));
  expect(claimedSize(png, mediaTypeOf(png))).toEqual({ width: 3, height: 2 });
  const jpeg = pictureWithTags({ model: 'P60' });
  expect(claimedSize(jpeg, mediaTypeOf(jpeg))).toMatchObject({ width: expect.any(Number) });
});

/** As it is found out of a file that lies on the disk; the most that was read at once. */
async function sizeOnDisk(bytes: Buffer) {
  let most = 0;
  const size = await sizeOfFile(
    bytes.length,
    async (start, end) => {
      most = Math.max(most, end - start + 1);
      return bytes.subarray(start, end + 1);
    },
    mediaTypeOf(bytes),
  );
  return { size, most };
}

const padding = (bytes: number) => {
  const segment = Buffer.alloc(bytes);
  segment.writeUInt32BE(0xffe20000 + bytes - 2, 0);
  return segment;
};
const photo = plainJpeg(withMarkedCorner(24, 16));
const marks = Array.from({ length: 8 }, () => padding(65_537));

test.each(Array.from({ length: 14 }, (_, place) => place))(
  'a JPEG tells its size however much stands before, the end of what is read at once %i bytes into its frame',
  async (into) => {
    const frame = photo.indexOf(Buffer.from([0xff, 0xc0]));
    // What is read at once is a quarter of a megabyte, the second time from where the first left off.
    const fill = padding(256 * 1024 - 3 * 65_537 - frame - into);
    const file = jpegWith(photo, ...marks.slice(0, 3), fill);
    expect((await sizeOnDisk(file)).size).toEqual({ width: 24, height: 16 });
  },
);

test('a JPEG with half a megabyte of tags is not read whole', async () => {
  const { size, most } = await sizeOnDisk(jpegWith(photo, ...marks, Buffer.from([0xff, 0xff])));
  expect(size).toEqual({ width: 24, height: 16 });
  expect(most).toBeLessThan(300_000);
});

test('no size is known of a picture that hides it, or has none', async () => {
  const hidden = Buffer.alloc(600, 0).map((_, at) => [0x21, 0xfe][at] ?? 1);
  for (const file of [
    // Of which a part that says nothing of it is cut off, too, and one that says too much.
    avifOf({ width: 4, height: 4 }).subarray(0, 120),
    Buffer.concat([avifOf({ width: 4, height: 4 }), isoBox('meta', Buffer.alloc(5_000_000))]),
    photo.subarray(0, 60),
    Buffer.concat([photo.subarray(0, 2), photo.subarray(photo.indexOf(Buffer.from([0xff, 0xda])))]),
    jpegWith(photo, ...Array.from({ length: 520 }, () => padding(65_537))),
    Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0', 'latin1'), hidden]),
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  ])
    expect((await sizeOnDisk(file)).size).toBeNull();
});

test('a picture in boxes tells its size wherever that stands, and a moving one how large that is', async () => {
  const [small, large] = [
    { width: 40, height: 30 },
    { width: 5000, height: 4000 },
  ];
  const before = isoBox('free', isoBox('ispe', words(0, 60_000, 60_000)), Buffer.alloc(300_000));
  const behind = await sizeOnDisk(avifOf(small, small, before));
  expect(behind.size).toEqual(small);
  expect(behind.most).toBeLessThan(10_000);
  expect(claimedSize(avifOf(small, small, before), 'image/avif')).toEqual(small);
  const header = (version: number, length: number) =>
    isoBox('tkhd', Buffer.from([version]), Buffer.alloc(length), words(large.width * 65_536, large.height * 65_536));
  for (const track of [header(0, 75), header(1, 87)]) {
    const moving = Buffer.concat([avifOf(small), isoBox('moov', isoBox('trak', track))]);
    expect((await sizeOnDisk(moving)).size).toEqual(large);
  }
});

test('of what has a size said in it millions of times there is an answer or none', async () => {
  const [head, picture] = [isoBox('ftyp', 'avif'), avifOf({ width: 4, height: 4 })];
  const often = (bytes: number) => Buffer.alloc(bytes, 'ispe');
  const [said, beside, tooOften] = [
    Buffer.concat([head, isoBox('meta', often(4_000_000))]),
    Buffer.concat([picture, isoBox('free', often(5_000_000))]),
    Buffer.concat([head, isoBox('meta', often(5_000_000))]),
  ];
  const letters = often(4).readUInt32BE(0);
  expect((await sizeOnDisk(said)).size).toEqual({ width: letters, height: letters });
  expect((await sizeOnDisk(beside)).size).toEqual({ width: 4, height: 4 });
  expect((await sizeOnDisk(tooOften)).size).toBeNull();
  for (const file of [said, beside, tooOften])
    for (const type of ['image/avif', 'image/heic'])
      expect(claimedSize(file, type)).toEqual((await sizeOnDisk(file)).size);
});

test.each(['bomb.png', 'padded.jpg', 'frame.gif', 'bomb.avif', 'hidden.avif'])(
  '%s is taken at its word',
  async (name) => {
    const { content } = hostileFiles.find((file) => file.name === name) ?? { content: Buffer.alloc(0) };
    const size = { width: 60_000, height: 60_000 };
    expect((await sizeOnDisk(content)).size).toEqual(size);
    expect(claimedSize(content, mediaTypeOf(content))).toEqual(size);
  },
);

test('whatever the bytes are, there is an answer or none', () => {
  const types = ['png', 'jpeg', 'gif', 'bmp', 'webp', 'avif', 'heic'].map((type) => `image/${type}`);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...types), (bytes, type) => {
      const size = claimedSize(bytes, type);
      if (size) expect(Number.isFinite(size.width * size.height)).toBe(true);
    }),
  );
});
