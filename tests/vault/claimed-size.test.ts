/** How large a picture says that it is, by its first bytes. */
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { claimedSize } from '../../electron/vault/claimed-size';
import { mediaTypeOf } from '../../electron/vault/media-type';
import fc from '../support/chance';
import { pictureWithTags } from '../support/exif';

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
  ['image/avif', [...text('____ftypavif____ispe'), ...zeros(4), 0, 0, 0x80, 0, 0, 0, 0x40, 0], 32_768, 16_384],
])('%s', (mediaType, bytes, width, height) => {
  expect(claimedSize(Buffer.from(bytes), mediaType)).toEqual({ width, height });
});

test('PNG and JPEG, of a picture that is whole', () => {
  const png = PNG.sync.write(Object.assign(new PNG({ width: 3, height: 2 })));
  expect(claimedSize(png, mediaTypeOf(png))).toEqual({ width: 3, height: 2 });
  const jpeg = pictureWithTags({ model: 'P60' });
  expect(claimedSize(jpeg, mediaTypeOf(jpeg))).toMatchObject({ width: expect.any(Number) });
});

test('whatever the bytes are, there is an answer or none', () => {
  const types = ['png', 'jpeg', 'gif', 'bmp', 'webp', 'avif', 'heic'].map((type) => `image/${type}`);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...types), (bytes, type) => {
      const size = claimedSize(bytes, type);
      if (size) expect(Number.isFinite(size.width * size.height)).toBe(true);
    }),
  );
});
