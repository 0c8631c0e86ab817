/** Reads text in pictures with Tesseract, offline: Chinese and English. Runs on a thread of its own. */
import { gunzipSync } from 'node:zlib';
import load from 'tesseract.js-core/tesseract-core-simd-lstm';
import { type Box, mostLines, type ReadLine, type ReadWord } from '../../../shared/picture-text';
import { reduced } from '../make-copies';
import type { Pixels } from '../pixels';

export interface ReadingData {
  /** Tesseract as WebAssembly. */
  core: Uint8Array;
  languages: { name: string; packed: Uint8Array }[];
}

/** The recogniser with long short-term memory, the only one in this build. */
const lstm = 1;
/** Text in any place, in no order: screenshots have no columns of prose. */
const sparse = '11';
/**
 * What is ink and what is paper: by one limit for the whole picture (Otsu), and by what is around each point (Sauvola). The first
 * loses what stands in a bubble of another tint, the second large letters; what one is surer of is kept.
 */
const thresholds = ['0', '2'];
/** px: letters of screenshots are small; a picture that is narrower than this is read twice as large, where that is not too much. */
const largeEnough = 1400;
/** Points that are read of one picture, twice as large or not; with more, it is read smaller. It bounds how long a picture takes. */
const mostPoints = 16_000_000;
/** px: of less at a side, as it is read, there is no letter, and the recogniser refuses it. */
const leastSide = 8;
/** px: the recogniser takes nothing of more than 32,767 at a side. */
const mostWide = 32_000;
/** Points and px of what it is given at a time, as it is read: a taller picture is read in bands. */
const bandPoints = 8_000_000;
const leastBand = 2000;
const mostBand = 8000;
/** px that a band has in common with the next: a line that is cut by the end of one is whole in the other. */
const shared = 320;
/** Below it a word is more likely drawing than writing. In per cent. */
const leastSure = 30;
const mostLetters = 200;
const mostWords = 200;

export interface Reader {
  lines(picture: Pixels): ReadLine[];
}

/** Throws where the recogniser does not start. */
export async function startReader({ core, languages }: ReadingData): Promise<Reader> {
  const quiet = () => undefined;
  const tesseract = await load({ wasmBinary: core, print: quiet, printErr: quiet, TesseractProgress: quiet });
  for (const { name, packed } of languages) tesseract.FS.writeFile(`./${name}.traineddata`, gunzipSync(packed));
  const api = new tesseract.TessBaseAPI();
  if (api.Init(null, languages.map(({ name }) => name).join('+'), lstm) !== 0)
    throw new Error('Tesseract did not start');
  api.SetVariable('tessedit_pageseg_mode', sparse);
  api.SetVariable('user_defined_dpi', '150');
  const linesIn = (map: Uint8Array): ReadLine[] => {
    tesseract.FS.writeFile('/input', map);
    try {
      return thresholds.flatMap((method) => {
        api.SetVariable('thresholding_method', method);
        if (api.SetImageFile(1, 0) === 1) throw new Error('Tesseract does not take it for a picture');
        if (api.Recognize(null) !== 0) throw new Error('Tesseract does not read it');
        return linesOf(api.GetTSVText(0));
      });
    } finally {
      api.Clear();
    }
  };
  return {
    lines(picture) {
      const { width, height } = picture;
      const scale = readingScale(picture);
      const read = scale < 1 ? reduced(picture, scale) : picture;
      const times = Math.max(1, scale);
      const [wide, high] = [read.width * times, read.height * times];
      if (Math.min(wide, high) < leastSide) return [];
      const lines = bandsOf(wide, high).flatMap(([top, low]) => {
        const isWhole = ({ box }: ReadLine) => (top === 0 || box[1] > 1) && (low === high || box[3] < low - top - 1);
        const toPicture = (box: Box): Box => {
          const across = (x: number) => Math.min(width, Math.round((x * width) / wide));
          const down = (y: number) => Math.min(height, Math.round(((y + top) * height) / high));
          return [across(box[0]), down(box[1]), across(box[2]), down(box[3])];
        };
        return linesIn(greyMap(read, times, top, low))
          .filter(isWhole)
          .map(({ words, box }) => ({
            words: words.map((word) => ({ ...word, box: toPicture(word.box) })),
            box: toPicture(box),
          }));
      });
      return inReadingOrder(bestOf(lines)).slice(0, mostLines);
    },
  };
}

/** How much larger, or smaller, a picture is read than it is. */
export function readingScale({ width, height }: Pick<Pixels, 'width' | 'height'>): number {
  const points = width * height;
  if (width < largeEnough && points * 4 <= mostPoints) return 2;
  return Math.min(1, mostWide / width, Math.sqrt(mostPoints / points));
}

/** From where to where each band of a picture of this size goes, in px. */
function bandsOf(width: number, height: number): [top: number, low: number][] {
  const band = Math.min(mostBand, Math.max(leastBand, Math.floor(bandPoints / width)));
  const count = height <= band ? 1 : Math.ceil((height - shared) / (band - shared));
  return Array.from({ length: count }, (_, place) => {
    const top = place * (band - shared);
    return [top, Math.min(height, top + band)];
  });
}

/**
 * A band of a picture as a portable grey map, enlarged once or twice with what lies between worked out: the decoders of the
 * recogniser never see a byte of a party's file. @param top and `low` in px of what is enlarged
 */
function greyMap({ width, height, data }: Pixels, times: number, top: number, low: number): Uint8Array {
  const wide = width * times;
  const head = Buffer.from(`P5\n${wide} ${low - top}\n255\n`);
  const map = new Uint8Array(head.length + wide * (low - top));
  map.set(head);
  // For each point those of the picture that it lies between, and how far from the first; down it is the same for each row.
  const between = (at: number, length: number) => {
    const from = Math.min(length - 1, Math.max(0, (at + 0.5) / times - 0.5));
    const first = Math.floor(from);
    return { first, second: Math.min(length - 1, first + 1), part: from - first };
  };
  const across = Array.from({ length: wide }, (_, x) => between(x, width));
  const rows = new Map<number, Float32Array>();
  const rowOf = (y: number) => {
    const known = rows.get(y);
    if (known) return known;
    const row = greyRow(data, y * width, width);
    rows.delete(y - 2);
    rows.set(y, row);
    return row;
  };
  for (let y = top; y < low; y += 1) {
    const down = between(y, height);
    const [above, below] = [rowOf(down.first), rowOf(down.second)];
    let at = head.length + (y - top) * wide;
    for (const { first, second, part } of across) {
      const upper = (above[first] ?? 0) * (1 - part) + (above[second] ?? 0) * part;
      const lower = (below[first] ?? 0) * (1 - part) + (below[second] ?? 0) * part;
      map[at] = upper * (1 - down.part) + lower * down.part;
      at += 1;
    }
  }
  return map;
}

/** What shows through is white, as it is on the screen. @param from of the row's first point */
function greyRow(data: Uint8Array, from: number, width: number): Float32Array {
  const row = new Float32Array(width);
  for (let x = 0, at = from * 4; x < width; x += 1, at += 4) {
    const alpha = data[at + 3] ?? 255;
    const light = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    row[x] = (light * alpha) / 255 + (255 - alpha);
  }
  return row;
}

/** Words of the recogniser's table: level, page, block, paragraph, line, word, left, top, width, height, sureness, text. */
function linesOf(table: string): ReadLine[] {
  const lines = new Map<string, ReadWord[]>();
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, line, , ...rest] = row.split('\t');
    const [left = 0, top = 0, width = 0, height = 0, sure = 0] = rest.slice(0, 5).map(Number);
    const text = (rest[5] ?? '').trim().slice(0, mostLetters);
    if (level !== '5' || text === '' || sure < leastSure) continue;
    const box: Box = [left, top, left + width, top + height];
    const key = [page, block, paragraph, line].join();
    lines.set(key, [...(lines.get(key) ?? []), { text, box, sure: Math.round(sure) }]);
  }
  return [...lines.values()]
    .filter(isWriting)
    .map((words) => ({ words: words.slice(0, mostWords), box: around(words) }));
}

/** Frames and bullets are taken for bars, dashes and single letters. */
function isWriting(words: readonly ReadWord[]): boolean {
  const letters =
    words
      .map(({ text }) => text)
      .join('')
      .match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length > 1 || /\p{Script=Han}|\p{N}/u.test(letters[0] ?? '');
}

/** Of lines in the same place the one that has more letters, more surely. */
function bestOf(lines: readonly ReadLine[]): ReadLine[] {
  const weight = ({ words }: ReadLine) => words.reduce((sum, { text, sure }) => sum + text.length * sure, 0);
  const kept: ReadLine[] = [];
  for (const line of [...lines].sort((a, b) => weight(b) - weight(a)))
    if (!kept.some((other) => isInPlaceOf(line.box, other.box))) kept.push(line);
  return kept;
}

/** More than a third of the smaller is on the larger. */
function isInPlaceOf(one: Box, other: Box): boolean {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  const area = (box: Box) => Math.max(1, (box[2] - box[0]) * (box[3] - box[1]));
  return width > 0 && height > 0 && width * height * 3 > Math.min(area(one), area(other));
}

function around(words: readonly ReadWord[]): Box {
  const edge = (pick: typeof Math.min, side: 0 | 1 | 2 | 3) => pick(...words.map(({ box }) => box[side]));
  return [edge(Math.min, 0), edge(Math.min, 1), edge(Math.max, 2), edge(Math.max, 3)];
}

/** Row by row from the top, in a row from the left. Two lines are in one row where the middle of one is within the other. */
function inReadingOrder(lines: readonly ReadLine[]): ReadLine[] {
  const rows: ReadLine[][] = [];
  const middle = ({ box: [, top, , bottom] }: ReadLine) => (top + bottom) / 2;
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const [first] = rows.at(-1) ?? [];
    if (first && middle(line) < first.box[3]) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}
