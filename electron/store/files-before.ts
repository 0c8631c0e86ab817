/**
 * The database's files as they were before Chromium opened them. Chromium deletes a database that it takes for damaged; what
 * the desk looks for beforehand it does not cover for certain. A second name for each file costs no room and keeps what a
 * deletion would take: where a store turns out emptied, its files are set aside under a name of their own, and a copy of
 * them is put in the place of what the browser made anew.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupName } from './backup/format';

const held = 'before-opening';
/** What a start held that was killed before it knew whether the store was still what it had been. */
const heldEarlier = 'before-opening-earlier';
const aside = 'emptied-';
/** Ends the name of what was set aside before the store was opened as a whole one: it lacks what was done since, and is for people to look at. */
const past = '-past';
/** What the browser made, in the folder of what took its place. */
const madeAnew = 'made-anew';
/** Each further try to open the store finds it emptied again, with no more in it than the try before: what was there lies in the first. */
const mostAside = 5;
/** What a browser that found the database damaged left of it: with this in its place it would delete it once more. */
const corruptionNote = 'corruption_info.json';
/** A table is never written to once it is whole; the others are. */
const unchanging = /\.(ldb|sst)$/;
/** Values too large for the database itself: each is a file beside it that is never written to once it is whole. */
const blobs = 'blobs';
const blobsOf = (database: string) => database.replace(/leveldb$/, 'blob');

/** Nobody may have the database open. Where the file system has no second names there is nothing, and the desk opens all the same. */
export function holdFiles(folder: string, database: string, noted: (line: string) => void): void {
  const place = join(folder, held);
  try {
    if (existsSync(place) && !existsSync(join(folder, heldEarlier))) renameSync(place, join(folder, heldEarlier));
    rmSync(place, { recursive: true, force: true });
    if (!existsSync(join(database, 'CURRENT'))) return;
    mkdirSync(place, { mode: 0o700 });
    for (const name of readdirSync(database)) if (name !== 'LOCK') linkSync(join(database, name), join(place, name));
    if (existsSync(blobsOf(database))) linkAll(blobsOf(database), join(place, blobs));
  } catch {
    noted('the database’s files could not be held by a second name');
  }
}

/**
 * The store was emptied: what was held stays, of two starts what there is more of. Returns the name of its folder; null where
 * nothing was held.
 */
export function setAsideHeld(folder: string, at: number): string | null {
  const [now, earlier] = [held, heldEarlier].map((one) => join(folder, one)) as [string, string];
  const fuller = bytesIn(earlier) > bytesIn(now) ? earlier : now;
  const kept = asides(folder);
  const newest = kept.at(-1);
  if (newest && kept.length >= mostAside && bytesIn(fuller) <= bytesIn(join(folder, newest))) return null;
  const name = `${aside}${backupName(at)}`;
  try {
    renameSync(fuller, join(folder, name));
    return name;
  } catch {
    return null;
  }
}

/**
 * What was set aside and has not been put back, the newest first: that of this start, or where that had nothing left to hold, of
 * an earlier one that was killed in between.
 */
export function toPutBack(folder: string): string[] {
  const isUsed = (name: string) => existsSync(join(folder, name, madeAnew));
  return asides(folder)
    .filter((name) => !isUsed(name))
    .reverse();
}

/** What was set aside since the store was last opened as a whole one, the oldest first. */
function asides(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(aside) && !name.endsWith(past))
    .sort();
}

/** All that is held or was ever set aside, by name: where another store takes the place of this one, it is none of that one's. */
export function allKept(folder: string): string[] {
  return readdirSync(folder).filter((name) => name === held || name === heldEarlier || name.startsWith(aside));
}

/**
 * Puts what was set aside back in its place, as a copy; what the browser made anew goes to the rest. False where there is no
 * more in it than in what is there: then nothing was changed. Nobody may have the database open.
 */
export function putBack(folder: string, name: string, database: string): boolean {
  const from = join(folder, name);
  if (bytesIn(from) <= bytesIn(database)) return false;
  const ready = readyFor(database);
  rmSync(ready, { recursive: true, force: true });
  mkdirSync(ready, { mode: 0o700 });
  for (const file of readdirSync(from)) {
    if (file === corruptionNote || file === blobs || file.startsWith(madeAnew)) continue;
    const place = unchanging.test(file) ? linkSync : copyFileSync;
    place(join(from, file), join(ready, file));
  }
  if (existsSync(join(from, blobs))) {
    const blobsAnew = join(from, `${madeAnew}-blobs`);
    // Where they lie there already, a kill came before all of those from here had their second name.
    if (existsSync(blobsAnew)) rmSync(blobsOf(database), { recursive: true, force: true });
    else if (existsSync(blobsOf(database))) renameSync(blobsOf(database), blobsAnew);
    linkAll(join(from, blobs), blobsOf(database));
  }
  if (existsSync(database)) renameSync(database, join(from, madeAnew));
  renameSync(ready, database);
  return true;
}

/** A kill may have come between the two steps of putting files back. */
export function finishPuttingBack(database: string): void {
  if (!existsSync(database) && existsSync(readyFor(database))) renameSync(readyFor(database), database);
}

/** Beside the database, where its browser looks for nothing. */
const readyFor = (database: string) => `${database}-put-back`;

/** Gives every file below a folder a second name below another. */
function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [one, other] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkAll(one, other);
    else linkSync(one, other);
  }
}

function bytesIn(folder: string): number {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0);
}

/** The database was opened and is what its head says: what was held is not needed any more, and what was set aside is never put back. */
export function letGoOfHeld(folder: string, noted: (line: string) => void): void {
  try {
    for (const name of [held, heldEarlier]) rmSync(join(folder, name), { recursive: true, force: true });
    for (const name of asides(folder)) renameSync(join(folder, name), join(folder, `${name}${past}`));
  } catch {
    noted('what was held of the database’s files could not be let go of');
  }
}
