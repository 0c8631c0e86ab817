import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { mediaTypeOf } from '../../electron/vault/media-type';
import { type Pixels, pictureSize, unpacked } from '../../electron/vault/pixels';
import { type Reader, readingScale, startReader } from '../../electron/vault/reading/reader';
import { needed } from '../../electron/vault/reading/reading-plugin';
import { languages } from '../../electron/vault/reading/reading-thread';
import { lineText, type ReadLine } from '../../shared/picture-text';
import { turnedPng } from '../support/turned-pictures';

const { resolve } = createRequire(import.meta.url);
const part = (name: string) => readFileSync(resolve(new Map(Object.entries(needed)).get(name) ?? name));

let reader: Reader;
beforeAll(async () => {
  reader = await startReader({
    core: part('core.wasm'),
    languages: languages.map((name) => ({ name, packed: part(`${name}.traineddata.gz`) })),
  });
});

/** What stands in each screenshot, row by row. */
const written: Record<string, string[]> = JSON.parse(readFileSync('tests/fixtures/screenshots/written.json', 'utf8'));

describe('text in screenshots', () => {
  const sums = { letters: 0, wrong: 0 };
  for (const [file, rows] of Object.entries(written)) {
    test(`is read: ${file}`, () => {
      const wanted = bare(rows.join(''));
      const read = bare(reader.lines(pictureIn(file)).map(lineText).join(''));
      const wrong = changes(wanted, read);
      process.stdout.write(
        `text in pictures, ${file}: ${wrong} of ${wanted.length} letters wrong, character error rate ${((100 * wrong) / wanted.length).toFixed(1)} %\n`,
      );
      sums.letters += wanted.length;
      sums.wrong += wrong;
      // Large white letters on a tint are lost; that more is lost than this is new.
      expect(wrong / wanted.length).toBeLessThan(0.5);
    });
  }

  test('is right in nineteen of twenty letters over all of them', () => {
    process.stdout.write(`text in pictures, all: ${sums.wrong} of ${sums.letters} letters wrong\n`);
    expect(sums.letters).toBeGreaterThan(600);
    expect(sums.wrong / sums.letters).toBeLessThan(0.05);
  });

  test('stands where it was read: one line below the other, within the picture', () => {
    const picture = pictureIn('tests/fixtures/screenshots/order-en.png');
    const lines = reader.lines(picture);
    const [number] = lines.filter((line) => lineText(line).includes('900000000001'));
    const [paid] = lines.filter((line) => lineText(line).includes('899.00'));
    expect(number?.box[3]).toBeLessThan(paid?.box[1] ?? 0);
    for (const { box } of lines) {
      expect(box[0]).toBeGreaterThanOrEqual(0);
      expect(box[2]).toBeLessThanOrEqual(picture.width);
      expect(box[3]).toBeLessThanOrEqual(picture.height);
    }
  });

  test('of a picture that lies turned and mirrored in its file is read as it is shown', () => {
    const picture = pictureIn('tests/fixtures/screenshots/order-en.png');
    const turned = turnedPng(picture, 7);
    expect(pictureSize(turned, 'image/png')?.width).toBe(picture.height);
    const lines = reader.lines(unpacked(turned, 'image/png'));
    expect(lines.map(lineText).join(' ')).toContain('900000000001');
    expect(lines).toEqual(reader.lines(picture));
  });

  test('of a screenshot that is taller than the recogniser takes is read in bands, each line once and where it stands', () => {
    const picture = pictureIn('tests/fixtures/screenshots/order-en.png');
    // The second lies across the end of a band.
    const places = [0, 7850, 17_000 - picture.height];
    const lines = reader.lines(onWhite(picture, picture.width, 17_000, (at) => [0, places[at] ?? -1], places.length));
    const plain = placeOf(reader.lines(picture));
    const found = lines.filter((line) => lineText(line).includes('900000000001')).map(({ box }) => box[1]);
    expect(found).toHaveLength(places.length);
    for (const [at, top] of found.entries()) expect(Math.abs(top - (places[at] ?? 0) - plain.top)).toBeLessThan(8);
    for (const words of ['Ordered', 'Reason']) {
      const once = reader.lines(picture).filter((line) => lineText(line).includes(words)).length;
      expect(lines.filter((line) => lineText(line).includes(words)).length, words).toBe(once * places.length);
    }
  });

  test('of a picture that is wider than the recogniser takes is read smaller, and told where it stands', () => {
    const picture = pictureIn('tests/fixtures/screenshots/order-en.png');
    const lines = reader.lines(onWhite(picture, 34_000, picture.height, () => [33_000, 0], 1));
    const plain = placeOf(reader.lines(picture));
    expect(Math.abs(placeOf(lines).left - 33_000 - plain.left)).toBeLessThan(16);
  });

  test('is read twice as large only where that is not too much, and smaller where it would take minutes', () => {
    const points = (width: number, height: number) => width * height * readingScale({ width, height }) ** 2;
    expect([readingScale({ width: 420, height: 330 }), readingScale({ width: 1080, height: 2400 })]).toEqual([2, 2]);
    expect(readingScale({ width: 1399, height: 10_000 })).toBe(1);
    for (const [width, height] of [
      [1399, 17_000],
      [1399, 2860],
      [8000, 6000],
      [64_000, 1000],
    ] as const)
      expect(points(width, height)).toBeLessThan(16_000_001);
  });

  test('nothing is read where there is nothing, and a picture of one point is survived', () => {
    for (const [width, height] of [
      [200, 120],
      [1, 1],
      [3000, 2],
    ] as const)
      expect(reader.lines({ width, height, data: new Uint8Array(width * height * 4).fill(255) })).toEqual([]);
  });
});

describe('words one after the other', () => {
  const line = (...texts: string[]): ReadLine => ({
    words: texts.map((text) => ({ text, box: [0, 0, 1, 1], sure: 90 })),
    box: [0, 0, 1, 1],
  });
  test('in Chinese have no space between them, in English one', () => {
    expect(lineText(line('三', '天', '见效', '，', '无效'))).toBe('三天见效，无效');
    expect(lineText(line('Goods', 'damaged', 'on', 'arrival'))).toBe('Goods damaged on arrival');
    expect(lineText(line('承诺', '48', '小时'))).toBe('承诺48小时');
    expect(lineText(line('Hello,', 'the', 'table'))).toBe('Hello, the table');
  });
});

/** Where the order's number stands. */
function placeOf(lines: readonly ReadLine[]): { left: number; top: number } {
  const box = lines.find((line) => lineText(line).includes('900000000001'))?.box;
  return { left: box?.[0] ?? -1, top: box?.[1] ?? -1 };
}

/** A picture so many times on a white one. */
function onWhite(
  picture: Pixels,
  width: number,
  height: number,
  placeAt: (time: number) => [left: number, top: number],
  times: number,
): Pixels {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let time = 0; time < times; time += 1) {
    const [left, top] = placeAt(time);
    for (let y = 0; y < picture.height; y += 1) {
      const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
      data.set(row, ((top + y) * width + left) * 4);
    }
  }
  return { width, height, data };
}

function pictureIn(file: string): Pixels {
  const bytes = readFileSync(file);
  return unpacked(bytes, mediaTypeOf(bytes));
}

/** Widths of signs and spaces are not what is asked. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function changes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [place, letter] of [...from].entries()) {
    const next = [place + 1];
    for (const [at, other] of [...to].entries()) {
      next.push(Math.min((row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1, (row[at] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
