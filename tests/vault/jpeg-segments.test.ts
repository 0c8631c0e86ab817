/** The scans of a JPEG, and what looks like them beside and behind it. */
import { expect, test } from 'vitest';
import { bareJpeg, hasTooManyScans } from '../../electron/vault/jpeg-segments';
import { unpacked } from '../../electron/vault/pixels';
import fc from '../support/chance';
import { progressiveJpeg, repeatingJpeg } from '../support/jpeg-scans';
import { jpegWith, plainJpeg, withMarkedCorner } from '../support/turned-pictures';

const scans = Buffer.alloc(40_000, Buffer.from([0xff, 0xda, 0, 2]));
const photo = plainJpeg(withMarkedCorner(24, 16));

/** A segment of any kind. */
function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

const isRefused = (file: Buffer) => {
  try {
    unpacked(file, 'image/jpeg');
    return false;
  } catch {
    return true;
  }
};

test.each<[string, Buffer]>([
  ['with a film behind its end', Buffer.concat([photo, scans])],
  ['with another picture behind its end', Buffer.concat([photo, progressiveJpeg(64, 400)])],
  ['with a small picture in what its camera says', jpegWith(photo, segment(0xe1, scans))],
  ['with a comment', jpegWith(photo, segment(0xfe, scans))],
  ['in scans, with a segment between them', jpegWith(progressiveJpeg(64, 20), segment(0xe2, scans))],
])('a picture %s is like any other', async (_, file) => {
  const parts = Array.from({ length: Math.ceil(file.length / 1000) }, (_, at) =>
    file.subarray(at * 1000, (at + 1) * 1000),
  );
  for (const read of [[file], parts]) expect(await hasTooManyScans(read)).toBe(false);
  expect(isRefused(file)).toBe(false);
});

test('what is taken of a picture is the same picture', () => {
  const beside = Buffer.concat([jpegWith(photo, segment(0xe1, scans), Buffer.from([0xff])), scans]);
  expect(unpacked(beside, 'image/jpeg')).toEqual(unpacked(photo, 'image/jpeg'));
  expect(bareJpeg(beside).length).toBeLessThan(photo.length + 10);
});

/** Each scan starts again in the middle, as where a part of a picture is lost in sending. */
const begunAgain = Buffer.concat(
  Array.from({ length: 400 }, () => Buffer.from([0xff, 0xd0, 0xff, 0, 0xff, 0xff, 0xda, 0, 2])),
);

test.each<[string, Buffer]>([
  ['progressive', progressiveJpeg(64, 301)],
  ['not progressive', repeatingJpeg(64, 301)],
  ['behind restarts and filling bytes', Buffer.concat([progressiveJpeg(64, 1).subarray(0, -2), begunAgain])],
  // What stands for an end in a table, or in what a camera says, is none.
  ['behind an end that is none', jpegWith(progressiveJpeg(64, 301), segment(0xe1, Buffer.from([0xff, 0xd9])))],
])('more scans than anybody needs are found: %s', async (_, file) => {
  expect(await hasTooManyScans([file])).toBe(true);
  expect(isRefused(file)).toBe(true);
});

test('scans that only the library would find, where a segment is not as long as it says, are found', () => {
  // It takes four bytes of this for the whole of it, whatever its length.
  expect(isRefused(jpegWith(photo, segment(0xdd, scans)))).toBe(true);
});

test('however the bytes come in parts, as many scans are found', async () => {
  const [many, few] = [301, 300].map((count) => jpegWith(repeatingJpeg(8, count), segment(0xe1, scans)));
  const property = fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), async (lengths) => {
    for (const file of [many, few]) {
      const parts: Buffer[] = [];
      for (let at = 0, turn = 0; at < (file?.length ?? 0); turn += 1) {
        const length = lengths[turn % lengths.length] ?? 1;
        parts.push(file?.subarray(at, at + length) ?? Buffer.alloc(0));
        at += length;
      }
      expect(await hasTooManyScans(parts)).toBe(file === many);
    }
  });
  await fc.assert(property, { numRuns: 40 });
});
