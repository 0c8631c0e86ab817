import type { CaseState } from '../../../shared/case';
import type { Enclosed } from '../../../shared/commands';
import type { Rejection } from '../../../shared/rejections';
import { rejection } from './decision';
import { emptyPiece } from './enclosed';

/**
 * The first piece that is not new: judged by what is in it, not by what it is called. A file is new where no file of its
 * content was before the first agent; a piece of words alone, where nobody had written the same.
 */
export function notNew(state: CaseState, given: readonly Enclosed[]): Rejection | null {
  const empty = emptyPiece(given);
  if (empty) return empty;
  const known = new Set([...contentsOf(state), ...wordsOf(state)]);
  for (const [index, piece] of given.entries()) {
    const contents = contentOf(piece);
    const fresh = contents.filter((content) => !known.has(content));
    if (fresh.length === 0) return rejection('evidence_not_new', { place: `evidence.${index}` });
    for (const content of contents) known.add(content);
  }
  return null;
}

/** What a piece can be known by: the hashes of its files, or its words where it has no files. One that names files that nobody has shows nothing. */
function contentOf({ files, text }: Enclosed): string[] {
  if (files.length > 0) return files.flatMap(({ sha256 }) => sha256 ?? []);
  return [normalised(text)].filter((words) => words !== '');
}

function contentsOf({ evidence }: CaseState): string[] {
  return evidence.flatMap(({ files }) => files.flatMap(({ sha256 }) => sha256 ?? []));
}

function wordsOf({ evidence, messages, rebuttals, claim, answer, defence, appeals }: CaseState): string[] {
  const texts = [
    claim.text,
    answer?.text ?? '',
    defence?.text ?? '',
    ...[...evidence, ...messages, ...rebuttals, ...appeals].map(({ text }) => text),
  ];
  return texts.map(normalised).filter((words) => words !== '');
}

/** Only letters and digits, of one width and case: spaces and marks make nothing new. */
function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
