/** The colours of what is made of a picture. */
import { crc32, deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import { profileOf, withProfile } from '../../electron/vault/colour-profile';
import { previewsOf } from '../../electron/vault/make-copies';
import fc from '../support/chance';
import { isoBox } from '../support/iso-boxes';
import { jpegWith, plainJpeg, plainPng, pngWith, withMarkedCorner } from '../support/turned-pictures';

const picture = withMarkedCorner(16, 16);
const photo = plainJpeg(picture);

/** Of so many bytes, for these colours. */
function profile(bytes: number, colours = 'RGB '): Buffer {
  const made = Buffer.alloc(bytes, 7);
  made.write(colours, 16, 'latin1');
  return made;
}

function iccp(content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPDisplay P3\0\0', 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length - 4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

test.each([128, 3000, 200_000])('a profile of %i bytes is kept, in as many parts as it takes', (bytes) => {
  const made = withProfile(photo, profile(bytes));
  expect(profileOf(made, 'image/jpeg')).toEqual(profile(bytes));
  expect(jpeg.decode(made).width).toBe(16);
  expect(made.toString('latin1', 6, 10)).toBe('JFIF');
});

test('a preview has the profile of its picture', () => {
  const large = { width: 800, height: 800, data: new Uint8Array(800 * 800 * 4).fill(255) };
  const [small] = previewsOf(large, profile(3000));
  expect(profileOf(small?.jpeg ?? Buffer.alloc(0), 'image/jpeg')).toEqual(profile(3000));
  const [plain] = previewsOf(large, null);
  expect(profileOf(plain?.jpeg ?? Buffer.alloc(0), 'image/jpeg')).toBeNull();
});

test('a profile is found in a PNG, and in the boxes of a telephone’s picture', () => {
  expect(profileOf(pngWith(plainPng(picture), iccp(deflateSync(profile(3000)))), 'image/png')).toEqual(profile(3000));
  const boxes = isoBox('meta', isoBox('colr', 'nclx', Buffer.alloc(7)), isoBox('colr', 'prof', profile(500)));
  expect(profileOf(boxes, 'image/heic')).toEqual(profile(500));
});

test('none is taken that is for other colours, is not whole, is too large, or is none', () => {
  expect(profileOf(withProfile(photo, profile(500, 'CMYK')), 'image/jpeg')).toBeNull();
  expect(profileOf(withProfile(photo, profile(500, 'GRAY')), 'image/jpeg')).toBeNull();
  const parts = withProfile(photo, profile(100_000));
  const second = parts.indexOf(Buffer.from('ICC_PROFILE\0\x02', 'latin1')) - 4;
  const cut = Buffer.concat([
    parts.subarray(0, second),
    parts.subarray(second + 4 + parts.readUInt16BE(second + 2) - 2),
  ]);
  expect(profileOf(cut, 'image/jpeg')).toBeNull();
  expect(profileOf(jpegWith(photo), 'image/jpeg')).toBeNull();
  const bomb = iccp(deflateSync(profile(64 * 1024 * 1024)));
  expect(profileOf(pngWith(plainPng(picture), bomb), 'image/png')).toBeNull();
  expect(profileOf(pngWith(plainPng(picture), iccp(Buffer.from('nothing'))), 'image/png')).toBeNull();
});

test.each<[string, Buffer]>([
  ['image/jpeg', withProfile(photo, profile(300))],
  ['image/png', pngWith(plainPng(picture), iccp(deflateSync(profile(300))))],
  ['image/heic', isoBox('meta', isoBox('colr', 'nclx', Buffer.alloc(7)), isoBox('colr', 'prof', profile(300)))],
])('of %s there is a profile or none, whatever is changed or cut off', (type, whole) => {
  expect(profileOf(whole, type)).toEqual(profile(300));
  for (let length = 0; length < whole.length; length += 1)
    expect(() => profileOf(whole.subarray(0, length), type), `${length}`).not.toThrow();
  const places = fc.nat(Math.min(whole.length - 1, 500));
  fc.assert(
    fc.property(fc.array(fc.tuple(places, fc.nat(255)), { maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      for (const part of [bytes, bytes.subarray(0, length)]) expect(() => profileOf(part, type)).not.toThrow();
    }),
  );
});
