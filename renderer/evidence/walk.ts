/** The order in which keys walk the evidence: as it stands on screen, and never round the end unasked. Pure. */
import type { Evidence, EvidenceFile } from '../../shared/case';
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

/** One thing to look at: a file of a piece, or the piece's words where it has no file. */
export interface Exhibit {
  /** 'E3' or 'E3/1': the piece, and which of its files. */
  id: string;
  piece: Evidence;
  file: EvidenceFile | null;
  /** 1-based place among the piece's files, and how many there are. */
  place: number;
  of: number;
}

export function exhibitsOf(piece: Evidence): Exhibit[] {
  if (piece.files.length === 0) return [{ id: piece.id, piece, file: null, place: 1, of: 1 }];
  const of = piece.files.length;
  return piece.files.map((file, index) => ({ id: `${piece.id}/${index + 1}`, piece, file, place: index + 1, of }));
}

/** What can be laid on a side's half of the comparison: its own, then what the platform pulled, which bears on both. */
export function comparable(evidence: readonly Evidence[], side: Side): Exhibit[] {
  const of = (owner: Evidence['side']) => evidence.filter((piece) => piece.side === owner);
  return [...of(side), ...of('platform')].flatMap(exhibitsOf);
}

/** Pictures say most beside each other: the first that can be seen, else the first of all. */
export function firstToCompare(exhibits: readonly Exhibit[]): Exhibit | null {
  return exhibits.find(isPicture) ?? exhibits[0] ?? null;
}

export function isPicture({ file }: Pick<Exhibit, 'file'>): boolean {
  return file?.sha256 !== undefined && (file.mediaType?.startsWith('image/') ?? false);
}
