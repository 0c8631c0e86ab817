import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { difference, type Look, looksOf, mirroredLook, wordsOf } from '../../electron/vault/facts/look';
import { LookIndex } from '../../electron/vault/facts/look-index';
import { readFacts } from '../../electron/vault/facts/read-facts';
import { mediaTypeOf } from '../../electron/vault/media-type';
import type { Pixels } from '../../electron/vault/pixels';
import { alterations, madePicture } from '../support/made-pictures';

const isLong = process.env.ARBITER_LONG_TESTS === '1';
/** Seeds from here on were not used while the hash and its limit were chosen. */
const firstSeed = 5_000_000;
const pictures = isLong ? 2000 : 60;

function seen(picture: Pixels): Look {
  const look = looksOf(picture);
  if (!look) throw new Error('nothing to be seen');
  return look;
}

describe('pictures that look the same', () => {
  const looks = Array.from({ length: pictures }, (_, place) => seen(madePicture(firstSeed + place)));
  const index = new LookIndex();
  for (const [place, look] of looks.entries()) index.add(String(place), look);

  for (const [name, alter] of Object.entries(alterations)) {
    test(`are found among ${pictures}, and no others: ${name}`, () => {
      let [right, wrong, missed] = [0, 0, 0];
      for (let place = 0; place < pictures; place += 1) {
        const look = seen(alter(madePicture(firstSeed + place), place));
        const found = index.alike('altered', look).map(({ sha256 }) => sha256);
        if (found.includes(String(place))) right += 1;
        else missed += 1;
        wrong += found.filter((other) => other !== String(place)).length;
      }
      const precision = right / (right + wrong);
      const recall = right / (right + missed);
      process.stdout.write(
        `near-duplicates, ${name}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}\n`,
      );
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    });
  }

  test('a mirrored one is told as mirrored', () => {
    const look = seen(alterations.mirrored(madePicture(firstSeed)));
    expect(index.alike('altered', look)[0]).toMatchObject({ sha256: '0', how: 'mirrored' });
    expect(mirroredLook(mirroredLook(look.whole))).toBe(look.whole);
  });

  test('documents and screenshots of one layout are not taken for each other', () => {
    const folder = join('resources', 'samples', 'pictures');
    const samples = readdirSync(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, look: readFacts(bytes, mediaTypeOf(bytes)).look };
    });
    const shelf = new LookIndex();
    for (const { name, look } of samples) if (look) shelf.add(name, look);
    expect(shelf.size).toBe(samples.length);
    for (const { name, look } of samples) expect(look && shelf.alike(name, look)).toEqual([]);
    const page = samples.find(({ look }) => look?.isPage)?.look;
    expect(page && shelf.alike('a copy', page)[0]?.difference).toBe(0);
  });

  test('nothing is to be seen on a picture of one colour', () => {
    expect(looksOf({ width: 80, height: 80, data: new Uint8Array(80 * 80 * 4).fill(200) })).toBeNull();
    expect(looksOf({ width: 0, height: 0, data: new Uint8Array() })).toBeNull();
  });

  test('a difference is counted bit by bit', () => {
    const none = wordsOf('0'.repeat(32));
    expect(difference(none, wordsOf('f'.repeat(32)))).toBe(128);
    expect(difference(none, wordsOf(`${'0'.repeat(31)}5`))).toBe(2);
    expect(difference(none, none)).toBe(0);
  });
});
