import { isDeepStrictEqual } from 'node:util';
import type { Platform } from '../../shared/vocabulary';
import type { Fault, RulebookProblem } from '../domain/rulebook/problems';
import type { Rulebook } from '../domain/rulebook/schema';

/** `shipped` with the program; the operator's `own`; one of these with figures of a lead's laid over it. */
export type RulebookOrigin = 'shipped' | 'own' | 'policy';

/** A file that has been read, or what is wrong in it. */
export interface ReadRulebook {
  file: string;
  origin: RulebookOrigin;
  text: string;
  rulebook: Rulebook | null;
  problems: RulebookProblem[];
}

/** A version that cases use, as it was when the first of them was filed. Null: this program can no longer read it. */
export interface KeptRulebook {
  platform: Platform;
  version: string;
  file: string;
  origin: RulebookOrigin;
  text: string;
  rulebook: Rulebook | null;
}

export interface Shelved {
  rulebook: Rulebook;
  file: string;
  origin: RulebookOrigin;
  text: string;
  /** Cases use it: it never changes, and stays when its file goes. */
  isUsed: boolean;
  /** Its file is there: it can be in force for new cases. */
  hasFile: boolean;
  /** How often figures were laid over its file's, by the last of them; 0 where none were. */
  layer: number;
}

/** A rulebook that a lead's figures were laid over, and by the how manieth change. */
export interface LaidOver {
  read: ReadRulebook;
  layer: number;
}

export interface Shelf {
  books: Shelved[];
  problems: RulebookProblem[];
}

/**
 * Which versions there are. What cases use stays as they know it: a file that says otherwise under the same version is
 * refused. Of two files with the same version, or the same first day, the first stands; shipped ones come before own ones.
 */
export function shelve(files: readonly ReadRulebook[], kept: readonly KeptRulebook[]): Shelf {
  const books: Shelved[] = kept.flatMap(({ rulebook, ...rest }) =>
    rulebook
      ? [{ rulebook, file: rest.file, origin: rest.origin, text: rest.text, isUsed: true, hasFile: false, layer: 0 }]
      : [],
  );
  const problems = files.flatMap((read) => read.problems);
  const refuse = ({ file }: ReadRulebook, fault: Fault) => problems.push({ file, place: '', ...fault });

  // First the files of versions in use: whether one of them is in force decides what others may be.
  const unused = files.filter((read) => {
    const known = books.find((book) => book.isUsed && isFileOf(read, book));
    if (!known) return true;
    known.hasFile = true;
    if (!read.rulebook) return false;
    if (isDeepStrictEqual(read.rulebook, known.rulebook)) known.file = read.file;
    else refuse(read, { code: 'changed_in_use', params: nameOf(read.rulebook) });
    return false;
  });
  for (const read of unused) {
    const { rulebook, file, origin, text } = read;
    if (!rulebook) continue;
    const same = books.find((book) => isSameVersion(book.rulebook, rulebook));
    const sameDay = books.find((book) => book.hasFile && startsWith(book.rulebook, rulebook));
    if (same) refuse(read, { code: 'version_repeated', params: { ...nameOf(rulebook), file: same.file } });
    else if (sameDay) {
      refuse(read, { code: 'day_taken', params: { version: sameDay.rulebook.version, file: sameDay.file } });
    } else books.push({ rulebook, file, origin, text, isUsed: isKept(kept, rulebook), hasFile: true, layer: 0 });
  }
  return { books, problems };
}

/**
 * Puts what was laid over the files with them. A version that cases use stays as they know it, also where its file says
 * otherwise by now.
 */
export function shelveLaidOver(
  { books, problems }: Shelf,
  laid: readonly LaidOver[],
  kept: readonly KeptRulebook[],
): Shelf {
  const all = { books: [...books], problems: [...problems] };
  for (const { read, layer } of laid) {
    const { rulebook, file, text } = read;
    all.problems.push(...read.problems);
    if (!rulebook) continue;
    const known = all.books.find((book) => isSameVersion(book.rulebook, rulebook));
    if (!known) {
      all.books.push({ rulebook, file, origin: 'policy', text, isUsed: isKept(kept, rulebook), hasFile: true, layer });
    } else if (known.origin !== 'policy') {
      all.problems.push({
        file,
        place: '',
        code: 'version_repeated',
        params: { ...nameOf(rulebook), file: known.file },
      });
    } else {
      Object.assign(known, { hasFile: true, layer });
      if (!isDeepStrictEqual(rulebook, known.rulebook)) {
        all.problems.push({ file, place: '', code: 'changed_in_use', params: nameOf(rulebook) });
      }
    }
  }
  return all;
}

/** By what it says; where that cannot be read, by its name. */
function isFileOf(read: ReadRulebook, book: Shelved): boolean {
  if (read.rulebook) return isSameVersion(read.rulebook, book.rulebook);
  return read.file === book.file && read.origin === book.origin;
}

function isSameVersion(one: Rulebook, other: Rulebook): boolean {
  return one.platform === other.platform && one.version === other.version;
}

function startsWith(one: Rulebook, other: Rulebook): boolean {
  return one.platform === other.platform && one.effectiveFrom === other.effectiveFrom;
}

/** Kept, though not readable as it was kept: then the file of that version serves in its place. */
function isKept(kept: readonly KeptRulebook[], { platform, version }: Rulebook): boolean {
  return kept.some((one) => one.platform === platform && one.version === version);
}

function nameOf({ platform, version }: Rulebook): { platform: string; version: string } {
  return { platform, version };
}
