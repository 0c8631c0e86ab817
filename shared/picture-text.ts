/** Text that was recognised in evidence pictures: by a machine, with how sure it was of each word, and never as more than that. */
import { z } from 'zod';
import { Sha256 } from './case';

/** px in the picture as it lies in the file. */
const Px = z.number().int().min(0).max(100_000);
/** Left, top, right, bottom. */
export const Box = z.tuple([Px, Px, Px, Px]);
export type Box = z.infer<typeof Box>;

/** In per cent. */
const Sureness = z.number().int().min(0).max(100);

export const ReadWord = z.strictObject({ text: z.string().min(1).max(200), box: Box, sure: Sureness });
export type ReadWord = z.infer<typeof ReadWord>;

/** Words in one row, from left to right. */
export const ReadLine = z.strictObject({ words: z.array(ReadWord).min(1).max(200), box: Box });
export type ReadLine = z.infer<typeof ReadLine>;

export const mostLines = 500;

export const PictureText = z.strictObject({
  sha256: Sha256,
  /**
   * `other`: of a type that is not read; `unreadable`: no whole picture, or it ended the reader; `too_large`: to be unpacked;
   * `broken`: the bytes have changed since it was put in, or are gone.
   */
  state: z.enum(['read', 'other', 'unreadable', 'too_large', 'broken']),
  width: Px,
  height: Px,
  /** From top to bottom. */
  lines: z.array(ReadLine).max(mostLines),
});
export type PictureText = z.infer<typeof PictureText>;

/** Of a picture in which nothing was read, and why. */
export function unread(sha256: string, state: Exclude<PictureText['state'], 'read'>): PictureText {
  return { sha256, state, width: 0, height: 0, lines: [] };
}

/** Of a word that the machine is less sure of it says so wherever it is shown. */
export const sureEnough = 70;

/** The words as they are written one after the other, each with the space before it that it needs: Chinese has none. */
export function spaced({ words }: ReadLine): ReadWord[] {
  return words.map((word, place) =>
    needsSpace(words[place - 1]?.text.at(-1), word.text[0]) ? { ...word, text: ` ${word.text}` } : word,
  );
}

export function lineText(line: ReadLine): string {
  return spaced(line)
    .map(({ text }) => text)
    .join('');
}

const han = /[\p{Script=Han}\p{P}￥¥]/u;

function needsSpace(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return !(han.test(before) || han.test(after)) || (/[,.;:!?)]/.test(before) && /[A-Za-z(]/.test(after));
}

/** Mean over the letters, in per cent; null where nothing was read. */
export function sureness({ lines }: PictureText): number | null {
  const words = lines.flatMap((line) => line.words);
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (letters === 0) return null;
  return Math.round(words.reduce((sum, { text, sure }) => sum + sure * text.length, 0) / letters);
}
