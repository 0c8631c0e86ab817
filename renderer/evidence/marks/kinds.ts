/** What of an exhibit is marked: a spot of a picture, a box on a page, words, or a stretch of time. Pure. */
import type { Mark } from '../../../shared/case';
import { type Exhibit, isPicture } from '../walk';

export type Markable = 'picture' | 'page' | 'words' | 'time';

export function markableOf(exhibit: Pick<Exhibit, 'file'>): Markable {
  if (isPicture(exhibit)) return 'picture';
  const type = exhibit.file?.mediaType ?? '';
  if (type === 'application/pdf') return 'page';
  return /^(?:video|audio)\//.test(type) ? 'time' : 'words';
}

export type TimePlace = Extract<Mark['place'], { kind: 'time' }>;

/** Moved by so many ms as far as its recording goes, as long as it was; or only its end, which never comes before its start. */
export function timeAfter(
  { kind, fromMs, toMs }: TimePlace,
  by: number,
  lengthMs: number,
  isStretched: boolean,
): TimePlace {
  const end = Math.max(toMs, Math.round(lengthMs));
  const step = Math.round(by);
  if (isStretched) return { kind, fromMs, toMs: Math.min(Math.max(fromMs, toMs + step), end) };
  const from = Math.min(Math.max(0, fromMs + step), end - (toMs - fromMs));
  return { kind, fromMs: from, toMs: from + (toMs - fromMs) };
}

/** The stretch between what a mark has and another moment, whichever comes first. */
export function timeUpTo({ kind, fromMs, toMs }: TimePlace, ms: number): TimePlace {
  return ms < fromMs ? { kind, fromMs: ms, toMs } : { kind, fromMs, toMs: ms };
}
