/** The manifest of the LevelDB under Chromium's IndexedDB: which files the database consists of. */
import { recordsOf } from './leveldb-log';
import { varint } from './snappy';

export interface LiveFiles {
  /** Table files by number, with their size in bytes. */
  tables: Map<number, number>;
  /** The oldest log that is still needed; 0 where the database has not been opened yet. */
  log: number;
}

/** What the manifest's edits come to, one after the other. Null where it is none: where it lacks what LevelDB itself asks for, too. */
export function liveFiles(manifest: Uint8Array): LiveFiles | null {
  const live: LiveFiles = { tables: new Map(), log: 0 };
  const told = new Set<number>();
  for (const record of recordsOf(manifest)) if (!apply(record, live, told)) return null;
  return [tag.log, tag.nextFile, tag.lastSequence].every((needed) => told.has(needed)) ? live : null;
}

const tag = { comparator: 1, log: 2, nextFile: 3, lastSequence: 4, pointer: 5, deleted: 6, added: 7, previousLog: 9 };

function apply(edit: Uint8Array, live: LiveFiles, told: Set<number>): boolean {
  let at = 0;
  let isWhole = true;
  const number = () => {
    const read = varint(edit, at);
    if (read) at = read.end;
    else isWhole = false;
    return read?.value ?? 0;
  };
  const skipText = () => {
    const length = number();
    at += length;
    if (at > edit.length) isWhole = false;
  };
  while (isWhole && at < edit.length) {
    const kind = number();
    told.add(kind);
    if (kind === tag.comparator) skipText();
    else if (kind === tag.log) live.log = number();
    else if (kind === tag.nextFile || kind === tag.lastSequence || kind === tag.previousLog) number();
    else if (kind === tag.pointer) {
      number();
      skipText();
    } else if (kind === tag.deleted) {
      number();
      live.tables.delete(number());
    } else if (kind === tag.added) {
      number();
      live.tables.set(number(), number());
      skipText();
      skipText();
    } else return false;
  }
  return isWhole;
}
