/** What an evidence file itself says: measured from its bytes by a worker, never asked of anybody. */
import { z } from 'zod';
import { CaseId, Line, Moment, Sha256 } from './case';

/** A picture of more is not drawn: unpacked, it would take all memory there is. The largest cameras of phones stay well below. */
export const mostShownPixels = 220_000_000;

/** A picture of more is not unpacked by the desk itself: a few kilobytes can ask for all memory there is. */
export const mostPixels = 64_000_000;

/** Of a picture of this type: what windows cannot draw is drawn from a copy, and that is made by the desk. */
export const mostPixelsOf = (mediaType: string) => (shownByCopy.has(mediaType) ? mostPixels : mostShownPixels);

/** In degrees, north and east of zero above it. */
export const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Place = z.infer<typeof Place>;

const LookHash = z.string().regex(/^[0-9a-f]{32}$/);

export const FileFacts = z.strictObject({
  sha256: Sha256,
  /** `broken`: the bytes have changed since it was put in, or are gone; `unreadable`: they are no whole picture of their type. */
  state: z.enum(['read', 'unreadable', 'broken']),
  bytes: z.number().int().min(0),
  /** By content. */
  mediaType: Line,
  /** px as it lies in the file. */
  width: z.number().int().min(0).nullable(),
  height: z.number().int().min(0).nullable(),
  /** When it was made, by its own word; ms since the epoch. */
  takenAt: Moment.nullable(),
  /** It does not say in which zone; UTC+8 is taken. */
  isZoneAssumed: z.boolean(),
  camera: Line.nullable(),
  /** The programs that it says wrote it. */
  software: z.array(Line).max(10),
  /** One of them changes pictures: a sign to look closer, and no more. */
  isEdited: z.boolean(),
  place: Place.nullable(),
  /** Perceptual hashes, whole and with its edges cut; null for what is no picture that can be read here. */
  look: z.strictObject({ whole: LookHash, crops: z.array(LookHash).max(9), isPage: z.boolean() }).nullable(),
  /** A picture through which its ground is seen somewhere; left out where that is not known. */
  isSeeThrough: z.boolean().optional(),
  /** In which way it was measured, and what is kept beside it made; left out by desks that knew only one. */
  madeBy: z.number().int().optional(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** What is told of a file that says nothing of itself. */
export const saysNothing = {
  width: null,
  height: null,
  takenAt: null,
  isZoneAssumed: false,
  camera: null,
  software: [],
  isEdited: false,
  place: null,
  look: null,
} satisfies Partial<FileFacts>;

/** Of a file that nothing could be learned of, and why. */
export function unseenFacts(sha256: string, state: 'unreadable' | 'broken'): FileFacts {
  return { sha256, state, bytes: 0, mediaType: 'application/octet-stream', ...saysNothing };
}

/** The same picture, or one that looks the same, in this case or another. */
export const Copy = z.strictObject({
  sha256: Sha256,
  caseId: CaseId,
  how: z.enum(['same', 'alike', 'mirrored']),
});
export type Copy = z.infer<typeof Copy>;

/** Of more places where a picture is too it is not said where. */
export const mostCopies = 50;

/** As it is shown: where it was taken only once it was revealed. */
export const ShownFacts = FileFacts.omit({ look: true, place: true, madeBy: true }).extend({
  place: z.union([Place, z.literal('masked')]).nullable(),
  /** Pictures that look the same were looked for; the same file is found in any case. */
  isCompared: z.boolean(),
  copies: z.array(Copy).max(mostCopies),
});
export type ShownFacts = z.infer<typeof ShownFacts>;

/** Pictures that no window can show as they are: a copy of theirs is shown. */
export const shownByCopy: ReadonlySet<string> = new Set(['image/heic', 'image/heif']);

/** Pictures that every window draws as they are. */
export const isDrawn = (mediaType: string) => /^image\/(?:png|jpeg|gif|webp|bmp|avif)$/.test(mediaType);
