/** Where films and pictures in boxes (ISO 14496-12, QuickTime) say what they are: the one walk to it. */

/** So many of a file's bytes, both ends included. */
export type ReadBytes = (start: number, end: number) => Promise<Buffer>;

const largestIndex = 32 * 1024 * 1024;
/** Boxes at the top of a file; one that has more is made to keep somebody busy. */
const mostBoxes = 10_000;

export const hasMovieIndex = (mediaType: string) => /mp4|quicktime/.test(mediaType);

/** The `moov` box, wherever in the file it stands; empty where there is none. */
export async function movieIndex(bytes: number, read: ReadBytes): Promise<Buffer> {
  for await (const { type, start, end } of boxesOf(bytes, read))
    if (type === 'moov') return read(start, Math.min(start + largestIndex, end) - 1);
  return Buffer.alloc(0);
}

interface Box {
  type: string;
  /** Of its head; its end is where the next one begins, and no further than the file's. */
  start: number;
  end: number;
}

/** The boxes at the top of a file, one after the other, without what is in them. */
export async function* boxesOf(bytes: number, read: ReadBytes): AsyncGenerator<Box> {
  let at = 0;
  for (let count = 0; count < mostBoxes && at + 8 <= bytes; count += 1) {
    const box = boxAt(at, bytes, await read(at, Math.min(at + 15, bytes - 1)));
    if (!box) return;
    yield box;
    at = box.end;
  }
}

/** The same, of a file that is here. */
export function* boxesIn(file: Buffer): Generator<Box> {
  let at = 0;
  for (let count = 0; count < mostBoxes && at + 8 <= file.length; count += 1) {
    const box = boxAt(at, file.length, file.subarray(at, at + 16));
    if (!box) return;
    yield box;
    at = box.end;
  }
}

function boxAt(start: number, bytes: number, head: Buffer): Box | null {
  const short = head.readUInt32BE(0);
  const rest = bytes - start;
  const size = short === 1 && head.length >= 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? rest : short;
  return size < 8 ? null : { type: head.toString('latin1', 4, 8), start, end: start + Math.min(size, rest) };
}

/** s from the beginning of 1904 to that of 1970. */
const before1970 = 2_082_844_800;
/** ms since the epoch: what was made before is a clock that nobody set. */
const oldest = Date.UTC(1990, 0, 1);

/** When the film was made, by its own word (UTC); ms since the epoch, null where it does not say. @param index as movieIndex has it */
export function filmedAt(index: Buffer): number | null {
  const at = index.indexOf('mvhd', 0, 'latin1');
  if (at < 0 || index.length < at + 16) return null;
  const seconds = index[at + 4] === 1 ? Number(index.readBigUInt64BE(at + 8)) : index.readUInt32BE(at + 8);
  const moment = (seconds - before1970) * 1000;
  return moment >= oldest && moment < Date.UTC(2100, 0, 1) ? moment : null;
}
