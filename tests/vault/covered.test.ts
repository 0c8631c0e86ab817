import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { coloursOf, profileOf, withProfile } from '../../electron/vault/colour-profile';
import { coveredCopy } from '../../electron/vault/copies/covered';
import type { Pixels } from '../../electron/vault/pixels';
import type { Cover } from '../../shared/documents';
import { swappedProfile, xyz } from '../support/colour-profiles';
import { pictureWithTags } from '../support/exif';
import { plainJpeg } from '../support/turned-pictures';

/** White, so that whatever is dark was covered. */
function white(width: number, height: number): Pixels {
  return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
}

function pngOf({ width, height, data }: Pixels): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
}

/** Of a profile what stands under each name. */
function tagsOf(profile: Buffer): Map<string, string> {
  return new Map(
    Array.from({ length: profile.readUInt32BE(128) }, (_, tag) => {
      const at = 132 + tag * 12;
      const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
      return [profile.toString('latin1', at, at + 4), profile.toString('hex', start, start + length)] as const;
    }),
  );
}

const cover = (x: number, y: number, width: number, height: number): Cover => ({ kind: 'cover', x, y, width, height });

function readBack(copy: Uint8Array | null) {
  if (!copy) throw new Error('there is no copy');
  const { width, height, data } = jpeg.decode(copy, { useTArray: true });
  return { width, height, level: (x: number, y: number) => data[(y * width + x) * 4] ?? -1 };
}

describe('a copy for the other side', () => {
  test('has the colours of the picture, and nothing that its profile says of whoever made it', () => {
    const bytes = withProfile(plainJpeg(white(40, 30)), swappedProfile('Li Lei’s own screen'));
    const copy = Buffer.from(coveredCopy(bytes, 'image/jpeg', []) ?? []);
    const colours = profileOf(copy, 'image/jpeg');
    const [own, kept] = [profileOf(bytes, 'image/jpeg'), colours].map((profile) =>
      tagsOf(profile ?? Buffer.alloc(132)),
    );
    expect(own?.has('desc')).toBe(true);
    expect(kept).toEqual(new Map([...(own ?? [])].filter(([name]) => name !== 'desc')));
    expect(colours?.length).toBe(colours?.readUInt32BE(0));
    expect(copy.includes('Li L')).toBe(false);
  });

  test('has no profile where there is none, or one that is more than primaries and curves', () => {
    const whole = swappedProfile('x');
    for (const profile of [null, Buffer.alloc(600, 'RGB '), whole.subarray(0, 200), whole.subarray(0, -20)]) {
      const copy = Buffer.from(coveredCopy(withProfile(plainJpeg(white(8, 8)), profile), 'image/jpeg', []) ?? []);
      expect(profileOf(copy, 'image/jpeg')).toBeNull();
    }
  });

  test('has of each primary and curve no more than that is', () => {
    // Of two levels, by a formula of three numbers, and of seven.
    const [levels, three, seven] = [
      '6375727600000000000000020000ffff',
      `706172610000000000010000${'00020000'.repeat(3)}`,
      `706172610000000000040000${'00020000'.repeat(7)}`,
    ];
    const chad = `7366333200000000${'00010000'.repeat(9)}`;
    const plain = { rTRC: levels, gTRC: three, bTRC: seven, chad, gXYZ: xyz([0.4361, 0.2225, 0.0139]).toString('hex') };
    // With bytes where none means anything, and a name behind.
    const filled = Object.entries(plain).map(([name, content]) => {
      const bytes = Buffer.from(`${content}${Buffer.from('Li Lei').toString('hex')}`, 'hex').fill('L', 4, 8);
      return [name, content.startsWith('70617261') ? bytes.fill('L', 10, 12) : bytes] as const;
    });
    const made = coloursOf(swappedProfile('x', Object.fromEntries(filled)));
    const kept = tagsOf(made ?? Buffer.alloc(132));
    expect(Object.fromEntries([...kept].filter(([name]) => name in plain))).toEqual(plain);
    expect(made?.includes('L')).toBe(false);
  });

  test.each(['A2B0', 'A2B1', 'D2B0', 'cicp'])('has no profile where that has %s to work colours out of', (name) => {
    expect(coloursOf(swappedProfile('x'))).not.toBeNull();
    expect(coloursOf(swappedProfile('x', { [name]: Buffer.alloc(40, 1) }))).toBeNull();
  });

  test.each<[string, Buffer]>([
    ['rTRC', Buffer.from('6375727600000000000000030000ffff', 'hex')],
    ['rTRC', Buffer.from(`706172610000000000050000${'00020000'.repeat(9)}`, 'hex')],
    ['rTRC', xyz([1, 1, 1])],
    ['rXYZ', Buffer.from('6375727600000000000000020000ffff', 'hex')],
    ['chad', xyz([1, 1, 1])],
  ])('has no profile where its %s is cut off, or of no kind that it may be', (name, content) => {
    expect(coloursOf(swappedProfile('x', { [name]: content }))).toBeNull();
  });

  test('is black where it is covered, and as it was elsewhere', () => {
    const { level } = readBack(coveredCopy(pngOf(white(100, 50)), 'image/png', [cover(2000, 4000, 3000, 2000)]));
    for (const [x, y] of [
      [21, 21],
      [35, 25],
      [48, 28],
    ] as const)
      expect(level(x, y)).toBeLessThan(16);
    for (const [x, y] of [
      [2, 2],
      [90, 25],
      [35, 45],
    ] as const)
      expect(level(x, y)).toBeGreaterThan(240);
  });

  test('has every point that a cover touches black, also where it is made smaller', () => {
    const { width, level } = readBack(coveredCopy(pngOf(white(3000, 40)), 'image/png', [cover(5000, 0, 1, 10_000)]));
    expect(width).toBe(1920);
    expect(level(960, 10)).toBeLessThan(200);
  });

  test('is covered as the picture is seen, however the camera was held', () => {
    // 128 wide and 96 high as it lies; its upper half as it is seen is covered.
    const lying = pictureWithTags({ orientation: 6 });
    const plain = readBack(coveredCopy(lying, 'image/jpeg', []));
    const copy = readBack(coveredCopy(lying, 'image/jpeg', [cover(0, 0, 10_000, 5000)]));
    expect([copy.width, copy.height]).toEqual([96, 128]);
    for (let x = 4; x < 96; x += 8) {
      expect(copy.level(x, 20)).toBeLessThan(16);
      expect(Math.abs(copy.level(x, 100) - plain.level(x, 100))).toBeLessThan(16);
    }
  });

  test('says nothing of what the file says of itself', () => {
    const file = pictureWithTags({ place: [31.2, 121.5], make: 'Huawei' });
    expect(file.includes('Huawei')).toBe(true);
    const copy = Buffer.from(coveredCopy(file, 'image/jpeg', []) ?? []);
    expect(copy.length).toBeGreaterThan(0);
    expect(copy.includes('Exif')).toBe(false);
  });

  test('is not made of what is no picture that can be unpacked', () => {
    expect(coveredCopy(pngOf(white(4, 4)), 'image/webp', [])).toBeNull();
    expect(coveredCopy(pngOf(white(4, 4)).subarray(0, 40), 'image/png', [])).toBeNull();
  });
});
