import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { coveredCopy } from '../../electron/vault/copies/covered';
import { readFacts } from '../../electron/vault/facts/read-facts';
import { previewsOf } from '../../electron/vault/make-copies';
import { orientationOf } from '../../electron/vault/orientation';
import { type Pixels, unpacked } from '../../electron/vault/pixels';
import fc from '../support/chance';
import { madePicture } from '../support/made-pictures';
import {
  doubtfulFiles,
  orientations,
  plainPng,
  turnedJpeg,
  turnedPng,
  withMarkedCorner,
} from '../support/turned-pictures';

/** Green and blue of a point; a marked one has little of it. */
function paleness({ width, height, data }: Pixels, x: number, y: number): number {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
}

/** Whether the marked corner is where it is seen, and in no other. */
function corners(picture: Pixels): boolean[] {
  return [0.12, 0.88].flatMap((y) => [0.12, 0.88].map((x) => paleness(picture, x, y) < 100));
}
const upperLeft = [true, false, false, false];

describe.each(orientations)('a picture that lies as EXIF says by %i', (orientation) => {
  test.each([
    ['image/jpeg', turnedJpeg],
    ['image/png', turnedPng],
  ])('%s: is covered where it was seen', (mediaType, turned) => {
    const file = turned(withMarkedCorner(120, 80), orientation);
    const plain = coveredCopy(file, mediaType, []);
    expect(corners(jpeg.decode(plain ?? [], { useTArray: true }))).toEqual(upperLeft);
    const copy = coveredCopy(file, mediaType, [{ kind: 'cover', x: 0, y: 0, width: 3000, height: 3000 }]);
    const { width, height, data } = jpeg.decode(copy ?? [], { useTArray: true });
    expect([width, height]).toEqual([120, 80]);
    // Nothing of the mark is left; the rest is white, but for what JPEG makes of the points beside an edge.
    const wrong = Array.from({ length: width * height }, (_, place) => place).filter((place) => {
      const [x, y, red = 0, green = 0] = [
        place % width,
        Math.floor(place / width),
        data[place * 4],
        data[place * 4 + 1],
      ];
      return red - green > 60 || ((x > 52 || y > 40) && green < 200);
    });
    expect(wrong).toEqual([]);
  });

  test('has previews that are as it is seen', () => {
    const made = previewsOf(unpacked(turnedJpeg(withMarkedCorner(900, 600), orientation), 'image/jpeg'), null);
    expect(made.map(({ size }) => size)).toEqual(['small']);
    const preview = jpeg.decode(made[0]?.jpeg ?? [], { useTArray: true });
    expect([preview.width, preview.height]).toEqual([480, 320]);
    expect(corners(preview)).toEqual(upperLeft);
  });

  test('is unpacked to the point as it is seen, so that words are read where they stand', () => {
    const seen = madePicture(11, 37, 23);
    const { width, height, data } = unpacked(turnedPng(seen, orientation), 'image/png');
    expect([width, height]).toEqual([37, 23]);
    expect(Buffer.from(data).equals(Buffer.from(seen.data))).toBe(true);
  });

  test('looks like its copy that lies as it is seen', () => {
    const seen = madePicture(12);
    const plain = readFacts(plainPng(seen), 'image/png');
    const turned = readFacts(turnedPng(seen, orientation), 'image/png');
    expect(turned.look).toEqual(plain.look);
  });
});

test.each(doubtfulFiles(withMarkedCorner(64, 32)))('$mediaType, $name: as a window takes it', (file) => {
  expect(orientationOf(file.bytes, file.mediaType)).toBe(file.orientation);
});

test('whatever the bytes are, there is an answer', () => {
  const whole = turnedJpeg(withMarkedCorner(16, 16), 6).subarray(0, 60);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      for (const mediaType of ['image/jpeg', 'image/png', 'image/gif'])
        expect(orientations).toContain(orientationOf(bytes, mediaType));
    }),
  );
});
