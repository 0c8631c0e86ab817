/** The order in which keys walk the evidence: as it stands on screen, and never round the end unasked. Pure. */
import type { CaseState, Evidence, EvidenceFile } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import { type Statement, statementsIn } from '../../shared/statements';
import type { Side } from '../../shared/vocabulary';

/** Buyer's pieces, the merchant's, then what the platform pulled; each in the order in which it came. */
export function inWalkOrder(evidence: readonly Evidence[]): Evidence[] {
  const of = (side: Evidence['side']) => evidence.filter((piece) => piece.side === side);
  return [...of('buyer'), ...of('merchant'), ...of('platform')];
}

/** The id that follows `current` by so many steps; the first (or last) where nothing is current. Null where there is none. */
export function stepFrom(ids: readonly string[], current: string | null, by: 1 | -1): string | null {
  const place = current === null ? -1 : ids.indexOf(current);
  if (place < 0) return (by > 0 ? ids[0] : ids.at(-1)) ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, place + by))] ?? null;
}

/** One thing to look at: a file of a piece, or the piece's words. */
export interface Exhibit {
  /** 'E3' or 'E3/1': the piece, and which of its files; of what a side said what it is. */
  id: string;
  piece: Evidence;
  file: EvidenceFile | null;
  /** 1-based place among the piece's files, and how many there are. */
  place: number;
  of: number;
  /** No piece on file but what a side said in the case: its words are compared, and neither marked nor looked at alone. */
  said?: Statement;
}

export function exhibitsOf(piece: Evidence): Exhibit[] {
  if (piece.files.length === 0) return [{ id: piece.id, piece, file: null, place: 1, of: 1 }];
  const of = piece.files.length;
  return piece.files.map((file, index) => ({ id: `${piece.id}/${index + 1}`, piece, file, place: index + 1, of }));
}

/** All pieces, in the order in which they are walked. */
export function everyExhibit(evidence: readonly Evidence[]): Exhibit[] {
  return inWalkOrder(evidence).flatMap(exhibitsOf);
}

/**
 * The words of pieces that have files too: what they say is below each file, and here to be compared and marked. Walked after all
 * else, so that files follow each other.
 */
export function wordsWithFiles(evidence: readonly Evidence[]): Exhibit[] {
  return inWalkOrder(evidence)
    .filter(({ files, text }) => files.length > 0 && text.trim() !== '')
    .map((piece) => ({ id: piece.id, piece, file: null, place: 1, of: 1 }));
}

/** Every place of the case where a file is, by its hash, but for the exhibit that it is asked of. */
export function elsewhereHere(evidence: readonly Evidence[], sha256: string, besides: Exhibit): Exhibit[] {
  return everyExhibit(evidence).filter(({ id, file }) => file?.sha256 === sha256 && id !== besides.id);
}

/** What either side said of the matter, as something that evidence can be laid beside. */
export function statementsOf(state: CaseState, events: readonly CaseEvent[]): Exhibit[] {
  return statementsIn(state, events).map((said) => {
    const { id, side, at, text } = said;
    const shared = { kind: 'statement', provenance: 'party', late: false, admitted: null } as const;
    return { id, said, piece: { ...shared, files: [], id, side, givenAt: at, text }, file: null, place: 1, of: 1 };
  });
}

/**
 * What can be laid on a side's half of the comparison: its own, then what the platform pulled, which bears on both, then the
 * other side's, so that any two can stand beside each other.
 */
export function comparable(exhibits: readonly Exhibit[], side: Side): Exhibit[] {
  const of = (owner: Evidence['side']) => exhibits.filter(({ piece }) => piece.side === owner);
  return [...of(side), ...of('platform'), ...of(side === 'buyer' ? 'merchant' : 'buyer')];
}

/** Pictures say most beside each other: the first that can be seen, else the first of all. */
export function firstToCompare(exhibits: readonly Exhibit[]): Exhibit | null {
  return exhibits.find(isPicture) ?? exhibits[0] ?? null;
}

export function isPdf({ file }: Pick<Exhibit, 'file'>): boolean {
  return file?.mediaType === 'application/pdf';
}

/** Whether it may say something in words: what a piece says itself, and any file that is neither looked at nor listened to. */
export function mayBeWords(exhibit: Pick<Exhibit, 'file'>): boolean {
  const { file } = exhibit;
  if (file === null) return true;
  return file.sha256 !== undefined && !/^(?:image|video|audio)\//.test(file.mediaType ?? '');
}

export function isPicture({ file }: Pick<Exhibit, 'file'>): boolean {
  return file?.sha256 !== undefined && (file.mediaType?.startsWith('image/') ?? false);
}

export function isFilm({ file }: Pick<Exhibit, 'file'>): boolean {
  return file?.sha256 !== undefined && (file.mediaType?.startsWith('video/') ?? false);
}
