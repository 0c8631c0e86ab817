import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { difference, type Look, looksOf, mirroredLook, wordsOf } from '../../electron/vault/facts/look';
import { LookIndex } from '../../electron/vault/facts/look-index';
import { readFacts } from '../../electron/vault/facts/read-facts';
import { mediaTypeOf } from '../../electron/vault/media-type';
import type { Pixels } from '../../electron/vault/pixels';
import { madePage, type PageKind } from '../support/made-pages';
import { alterations, madePicture } from '../support/made-pictures';
import { plainJpeg, plainPng } from '../support/turned-pictures';

const isLong = process.env.ARBITER_LONG_TESTS === '1';
/** Other pictures in each run: the hash and its limits were not chosen by these. SEED=… has them again. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e6)) * 10_000;
/** Drawn small, and kept as points; as files of the size that cameras and telephones make; pages of each kind, as files too. */
const counts = isLong ? { drawn: 2000, files: 24, pages: 20 } : { drawn: 200, files: 3, pages: 1 };
/** px of what is sent: as chats make it smaller, and as cameras take it. */
const fileSizes = [
  [1080, 1440],
  [1440, 1080],
  [1280, 720],
  [1920, 1440],
] as const;

function seen(picture: Pixels): Look {
  const look = looksOf(picture);
  if (!look) throw new Error('nothing to be seen');
  return look;
}

/** Through an encoder, a decoder and everything between, as a file that somebody sent. @param quality of JPEG; null for PNG */
function sent(picture: Pixels, quality: number | null): Look {
  const bytes = quality === null ? plainPng(picture) : plainJpeg(picture, quality);
  const { look } = readFacts(bytes, quality === null ? 'image/png' : 'image/jpeg');
  if (!look) throw new Error('nothing to be seen');
  return look;
}

/** Precision of nothing found is that of no error. */
function figuresOf({ right, wrong, all }: { right: number; wrong: number; all: number }) {
  return { precision: right + wrong === 0 ? 1 : right / (right + wrong), recall: right / all };
}

interface Kind {
  count: number;
  make(place: number): Pixels;
  /** As it was given first, and as it comes again. */
  first(picture: Pixels, place: number): Look;
  again(picture: Pixels, place: number): Look;
}

const kinds: Record<'drawn' | 'files' | PageKind, Kind> = {
  drawn: { count: counts.drawn, make: (place) => madePicture(seed + place), first: seen, again: seen },
  files: {
    count: counts.files,
    make: (place) => madePicture(seed + 5000 + place, ...(fileSizes[place % fileSizes.length] ?? [1080, 1440])),
    first: (picture, place) => sent(picture, place % 4 === 3 ? null : 92),
    again: (picture, place) => sent(picture, 60 + (place % 3) * 12),
  },
  ...pagesAs((kind, at) => ({
    count: counts.pages,
    make: (place) => madePage(kind, seed + 7000 + at * 500 + place),
    first: (picture) => sent(picture, kind === 'screenshot' ? null : 90),
    again: (picture, place) => sent(picture, 60 + (place % 3) * 12),
  })),
};

function pagesAs(kindOf: (kind: PageKind, at: number) => Kind): Record<PageKind, Kind> {
  return { document: kindOf('document', 0), screenshot: kindOf('screenshot', 1), goods: kindOf('goods', 2) };
}

describe('pictures that look the same', () => {
  process.stdout.write(`near-duplicates: SEED=${seed / 10_000} has these again\n`);
  const index = new LookIndex();
  const copies = new Map<string, Look[]>();
  for (const [kind, { count, make, first, again }] of Object.entries(kinds)) {
    for (let place = 0; place < count; place += 1) {
      const picture = make(place);
      index.add(`${kind} ${place}`, first(picture, place));
      for (const [name, alter] of Object.entries(alterations)) {
        const key = `${kind}, ${name}`;
        copies.set(key, [...(copies.get(key) ?? []), again(alter(picture, place), place)]);
      }
    }
  }

  /** How many of a kind's altered copies led to their picture, and to others. */
  const figures = (kind: string, name: string) => {
    const looks = copies.get(`${kind}, ${name}`) ?? [];
    let [right, wrong] = [0, 0];
    for (const [place, look] of looks.entries()) {
      const found = index.alike('altered', look).map(({ sha256 }) => sha256);
      const others = found.filter((other) => other !== `${kind} ${place}`);
      wrong += others.length;
      right += found.length - others.length;
    }
    const told = figuresOf({ right, wrong, all: looks.length });
    const words = `precision ${told.precision.toFixed(4)}, recall ${told.recall.toFixed(4)}`;
    process.stdout.write(`near-duplicates, ${kind}, ${name}: ${words} (${looks.length} among ${index.size})\n`);
    return { right, wrong, all: looks.length };
  };

  for (const name of Object.keys(alterations)) {
    test(`photographs are found, and no others: ${name}`, () => {
      const [drawn, files] = [figures('drawn', name), figures('files', name)];
      const all = figuresOf({
        right: drawn.right + files.right,
        wrong: drawn.wrong + files.wrong,
        all: drawn.all + files.all,
      });
      expect(all.precision).toBeGreaterThanOrEqual(0.95);
      expect(all.recall).toBeGreaterThanOrEqual(0.95);
    });

    // Nothing is promised of them but that it is told how many are found.
    test(`pages are looked for: ${name}`, () => {
      for (const kind of ['document', 'screenshot', 'goods']) expect(figures(kind, name).all).toBe(counts.pages);
    });
  }

  test('a mirrored one is told as mirrored', () => {
    const look = seen(alterations.mirrored(madePicture(seed)));
    expect(index.alike('altered', look)[0]).toMatchObject({ sha256: 'drawn 0', how: 'mirrored' });
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

  test('a picture that is looked at anew is found by what it looks like now', () => {
    const shelf = new LookIndex();
    const looks = [1, 2].map((place) => looksOf(madePicture(seed + place)));
    for (const look of looks) if (look) shelf.add('a', look);
    expect(shelf.size).toBe(1);
    const [before, now] = looks.map((look) => look && shelf.alike('other', look));
    expect([before, now]).toEqual([[], [{ sha256: 'a', how: 'alike', difference: 0 }]]);
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
