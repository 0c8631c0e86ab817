/** Reads text in pictures with Tesseract, offline: Chinese and English. Runs on a thread of its own. */
import { gunzipSync } from 'node:zlib';
import load from 'tesseract.js-core/tesseract-core-simd-lstm';
import { type Box, mostLines, type ReadLine, type ReadWord } from '../../../shared/picture-text';
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
/** px: letters of screenshots are small; a picture that is narrower than this is read twice as large. */
const largeEnough = 1400;
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
  return {
    lines(picture) {
      const scale = picture.width < largeEnough ? 2 : 1;
      tesseract.FS.writeFile('/input', grey(picture, scale));
      try {
        const read = thresholds.flatMap((method) => {
          api.SetVariable('thresholding_method', method);
          if (api.SetImageFile(1, 0) === 1) throw new Error('Tesseract does not take it for a picture');
          api.Recognize(null);
          return linesOf(api.GetTSVText(0), scale);
        });
        return inReadingOrder(bestOf(read)).slice(0, mostLines);
      } finally {
        api.Clear();
      }
    },
  };
}

/**
 * As a portable grey map, enlarged by so much with what lies between worked out: the decoders of the recogniser never see a
 * byte of a party's file.
 */
function grey({ width, height, data }: Pixels, scale: number): Uint8Array {
  const light = new Float32Array(width * height);
  for (let at = 0; at < light.length; at += 1) {
    const of = (part: number) => data[at * 4 + part] ?? 0;
    const alpha = of(3);
    // What shows through is white, as it is on the screen.
    light[at] = ((0.299 * of(0) + 0.587 * of(1) + 0.114 * of(2)) * alpha) / 255 + (255 - alpha);
  }
  const [wide, high] = [width * scale, height * scale];
  const head = Buffer.from(`P5\n${wide} ${high}\n255\n`);
  const map = new Uint8Array(head.length + wide * high);
  map.set(head);
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  for (let y = 0; y < high; y += 1) {
    const fromY = within((y + 0.5) / scale - 0.5, height - 1);
    const [top, low] = [Math.floor(fromY), Math.ceil(fromY)];
    for (let x = 0; x < wide; x += 1) {
      const fromX = within((x + 0.5) / scale - 0.5, width - 1);
      const [left, right] = [Math.floor(fromX), Math.ceil(fromX)];
      const across = (row: number) => {
        const near = light[row * width + left] ?? 0;
        return near + ((light[row * width + right] ?? 0) - near) * (fromX - left);
      };
      const above = across(top);
      map[head.length + y * wide + x] = above + (across(low) - above) * (fromY - top);
    }
  }
  return map;
}

/** Words of the recogniser's table: level, page, block, paragraph, line, word, left, top, width, height, sureness, text. */
function linesOf(table: string, scale: number): ReadLine[] {
  const lines = new Map<string, ReadWord[]>();
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, line, , ...rest] = row.split('\t');
    const [left = 0, top = 0, width = 0, height = 0, sure = 0] = rest.slice(0, 5).map(Number);
    const text = (rest[5] ?? '').trim().slice(0, mostLetters);
    if (level !== '5' || text === '' || sure < leastSure) continue;
    const box = [left, top, left + width, top + height].map((at) => Math.round(at / scale)) as Box;
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
