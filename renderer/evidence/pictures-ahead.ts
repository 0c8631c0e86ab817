/** Pictures that the next key may bring, read and unpacked before it is pressed; those that it cannot bring any more are let go of. */
import { useEffect } from 'react';
import type { CaseId, CaseState } from '../../shared/case';
import { sides } from '../../shared/vocabulary';
import { evidenceUrl, isLarge } from './Picture';
import { type Exhibit, isPicture } from './walk';

const ahead = new Map<string, HTMLImageElement>();

/** ms until what is in sight has been drawn, which goes first. */
const pause = 60;

/** Holds the pictures near one among these exhibits, in either direction, in the size in which they are first seen: those beside it unpacked, the next ones read. */
export function usePicturesAhead(exhibits: readonly Exhibit[], current: string | null): void {
  const at = exhibits.findIndex(({ id }) => id === current);
  const urlsAt = (...places: number[]) =>
    at < 0
      ? ''
      : places
          .flatMap((place) => exhibits[place] ?? [])
          .filter(isPicture)
          .flatMap(urlOf)
          .join(' ');
  const beside = urlsAt(at, at + 1, at - 1);
  const beyond = urlsAt(at + 2, at - 2);
  useEffect(() => {
    const timer = setTimeout(() => hold(beside.split(' ').filter(Boolean), beyond.split(' ').filter(Boolean)), pause);
    return () => clearTimeout(timer);
  }, [beside, beyond]);
  useEffect(() => () => hold([], []), []);
}

const firsts = new Map<CaseId, HTMLImageElement[]>();

/** Cases whose first pictures are held: the one that is looked at, and the one that the next key brings. */
const mostHeld = 2;

/** Cards of either side that are in sight wherever a case opens: their pictures are asked for before all others. */
export const cardsFirst = 2;

/** The pictures of either side's first cards, as these show them, while the case is still being laid out. */
export function holdFirstPictures({ caseId, evidence }: Pick<CaseState, 'caseId' | 'evidence'>): void {
  const pieces = sides.flatMap((side) => evidence.filter((piece) => piece.side === side).slice(0, cardsFirst));
  const files = pieces.flatMap((piece) => {
    const file = piece.files.find(({ sha256 }) => sha256 !== undefined);
    return file?.sha256 !== undefined && file.mediaType?.startsWith('image/') ? [file.sha256] : [];
  });
  firsts.delete(caseId);
  firsts.set(
    caseId,
    files.map((sha256) => unpacked(evidenceUrl(sha256, 'small'))),
  );
  for (const oldest of firsts.keys()) {
    if (firsts.size <= mostHeld) break;
    firsts.delete(oldest);
  }
}

function read(url: string): HTMLImageElement {
  const picture = new Image();
  picture.src = url;
  return picture;
}

function unpacked(url: string, picture = read(url)): HTMLImageElement {
  // What cannot be drawn is said where it is looked at.
  picture.decode().catch(() => undefined);
  return picture;
}

function urlOf({ file }: Exhibit): string[] {
  return file?.sha256 === undefined ? [] : [evidenceUrl(file.sha256, isLarge(file.bytes) ? 'screen' : undefined)];
}

function hold(beside: readonly string[], beyond: readonly string[]): void {
  for (const [url, picture] of ahead) {
    if (beside.includes(url) || beyond.includes(url)) continue;
    picture.removeAttribute('src');
    ahead.delete(url);
  }
  for (const url of beside) ahead.set(url, unpacked(url, ahead.get(url)));
  for (const url of beyond) if (!ahead.has(url)) ahead.set(url, read(url));
}
