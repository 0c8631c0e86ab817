/** A paper: what is printed, handed out or read, in words and in order, whatever it is then made of. */
import type { MarkPlace } from '../../../shared/case';
import type { Language } from '../../../shared/contract';
import type { Cover } from '../../../shared/documents';

export interface Paper {
  language: Language;
  title: string;
  /** For whom it is, or as of when. */
  subtitle: string;
  sections: PaperSection[];
  /** On the foot of every page, before its number: which case, which of its papers, which rules. */
  foot: string;
}

export interface PaperSection {
  heading: string;
  parts: PaperPart[];
}

export type PaperPart =
  | { kind: 'text'; text: string }
  /** What the reader looks for first. */
  | { kind: 'main'; text: string }
  /** Small, beside the matter. */
  | { kind: 'note'; text: string }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'list'; items: string[] }
  /**
   * A picture out of the vault, or, where there are `covers`, a copy that is black under them, with marks drawn over it; of what cannot show it,
   * its caption.
   */
  | { kind: 'figure'; sha256: string; covers: Cover[] | null; alt: string; caption: string; marks: FigureMark[] };

export interface FigureMark {
  id: string;
  place: Extract<MarkPlace, { kind: 'box' | 'arrow' }>;
}

/** A section only where there is something in it. */
export function section(heading: string, parts: PaperPart[]): PaperSection[] {
  const filled = parts.filter(isFilled);
  return filled.length === 0 ? [] : [{ heading, parts: filled }];
}

function isFilled(part: PaperPart): boolean {
  if ('rows' in part) return part.rows.length > 0;
  if ('marks' in part) return true;
  return 'items' in part ? part.items.length > 0 : part.text.trim() !== '';
}
