/**
 * The database's files as they were before Chromium opened them. Chromium deletes a database that it takes for damaged; what
 * the desk looks for beforehand it does not cover for certain. A second name for each file costs no room and keeps what a
 * deletion would take: where a store turns out emptied, its files are set aside under a name of their own.
 */
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupName } from './backup/format';

const held = 'before-opening';
const aside = 'emptied-';
/** Each further try to open the store finds it emptied again: what was there lies in the first. */
const mostAside = 5;

/** Nobody may have the database open. Where the file system has no second names there is nothing, and the desk opens all the same. */
export function holdFiles(folder: string, database: string, noted: (line: string) => void): void {
  const place = join(folder, held);
  try {
    rmSync(place, { recursive: true, force: true });
    if (!existsSync(join(database, 'CURRENT'))) return;
    mkdirSync(place, { mode: 0o700 });
    for (const name of readdirSync(database)) if (name !== 'LOCK') linkSync(join(database, name), join(place, name));
  } catch {
    noted('the database’s files could not be held by a second name');
  }
}

/** The store was emptied: what was held stays. Returns the name of its folder; null where nothing was held. */
export function setAsideHeld(folder: string, at: number): string | null {
  if (readdirSync(folder).filter((name) => name.startsWith(aside)).length >= mostAside) return null;
  const name = `${aside}${backupName(at)}`;
  try {
    renameSync(join(folder, held), join(folder, name));
    return name;
  } catch {
    return null;
  }
}

/** The database was opened and is what its head says: what was held is not needed any more. */
export function letGoOfHeld(folder: string): void {
  rmSync(join(folder, held), { recursive: true, force: true });
}
