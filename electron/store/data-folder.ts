/** The folder that holds everything of one desk, and the small file in it that says what it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isNoRoom } from '../disk/no-room';
import { writeWhole } from '../disk/write-whole';
import { shelfName } from './backup/format';
import { headFileName } from './head-file';
import { keyFile } from './master-key';
import { databaseFolder } from './mend-logs';
import { storeKeyFile } from './store-key';
import { writeProbe } from './writable';

export const DeskFile = z.strictObject({
  format: z.literal(1),
  /** For training and tests; its clock may be set. */
  rehearsal: z.boolean(),
  createdAt: z.number(),
  /** The newest Chromium that has opened it; an older one could damage what that one wrote. */
  chromium: z.number(),
  /** In a rehearsal store: how far its clock stands from the machine's, in ms. */
  clockOffset: z.number(),
  /** A signed head of the store has been kept: from then on there must be one, as there must where the store has signed anything. */
  headKept: z.boolean().default(false),
});
export type DeskFile = z.infer<typeof DeskFile>;

/** The folder cannot be opened as asked; `code` has words in the locale files (`folder.<code>`). */
export class FolderRefused extends Error {
  override name = 'FolderRefused';
  constructor(
    readonly code:
      | 'not_writable'
      | 'read_only'
      | 'disk_full'
      | 'damaged'
      | 'desk_file_missing'
      /** `detail`: the backup that the folder was to get its first desk from. */
      | 'restore_broken_off'
      | 'not_rehearsal'
      | 'newer_chromium',
    readonly folder: string,
    readonly detail: string,
  ) {
    super(`${folder}: ${code}${detail ? ` (${detail})` : ''}`);
  }
}

/** The Chromium that this is, by its first number. */
export const chromiumVersion = () => Number.parseInt(process.versions.chrome ?? '0', 10);

export const deskFile = 'desk.json';
/** There as long as a backup is being put in the desk's place: what is made ready, and that it was decided. */
export const readyFolder = 'restoring';
export const decisionName = 'restore.json';
const restoring = [readyFolder, decisionName];

/** Where one of these is, or a file of evidence, there was a desk. */
const keptOfAStore = [
  keyFile,
  storeKeyFile,
  headFileName,
  join('chromium', databaseFolder),
  join('backups', shelfName),
];

function wasADesk(folder: string): boolean {
  if (keptOfAStore.some((name) => existsSync(join(folder, name)))) return true;
  const vault = join(folder, 'vault');
  return existsSync(vault) && readdirSync(vault, { recursive: true, withFileTypes: true }).some((it) => it.isFile());
}

/** The same as `writeProbe`. Throws `FolderRefused`. */
export function assureWritable(folder: string): void {
  try {
    writeProbe(folder);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * Opens a data folder, making it where there is none. Throws `FolderRefused`: where it cannot be written to, where its
 * file is damaged or missing beside what is left of a store, where a normal store is asked for as a rehearsal, where a newer Chromium has opened it.
 */
export function openDataFolder(
  folder: string,
  options: { rehearsal: boolean; chromium: number; now: number },
): DeskFile {
  assureWritable(folder);
  const known = readDeskFile(folder);
  if (!known && wasADesk(folder)) throw new FolderRefused('desk_file_missing', folder, '');
  if (known && options.rehearsal && !known.rehearsal) throw new FolderRefused('not_rehearsal', folder, '');
  if (known && known.chromium > options.chromium) {
    throw new FolderRefused('newer_chromium', folder, `${known.chromium} > ${options.chromium}`);
  }
  const { rehearsal, chromium, now } = options;
  const present = known ?? { format: 1, rehearsal, createdAt: now, chromium, clockOffset: 0, headKept: false };
  if (!known || known.chromium < chromium) writeDeskFile(folder, { ...present, chromium });
  return { ...present, chromium };
}

/**
 * Whether a desk lies in the folder that this Chromium may open, and nothing is being put in its place: to be asked before the
 * folder is opened, which sees to all that there is.
 */
export function isAsItWasLeft(folder: string, chromium: number): boolean {
  try {
    const known = readDeskFile(folder);
    return known !== null && known.chromium <= chromium && restoring.every((name) => !existsSync(join(folder, name)));
  } catch {
    return false;
  }
}

export function writeDeskFile(folder: string, file: DeskFile): void {
  try {
    writeWhole(join(folder, deskFile), JSON.stringify(file));
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function readDeskFile(folder: string): DeskFile | null {
  let text: string;
  try {
    text = readFileSync(join(folder, deskFile), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unwritable(folder, error);
  }
  try {
    return DeskFile.parse(JSON.parse(text));
  } catch {
    throw new FolderRefused('damaged', folder, deskFile);
  }
}

function unwritable(folder: string, error: unknown): FolderRefused {
  const code = codeOf(error);
  if (isNoRoom(error)) return new FolderRefused('disk_full', folder, message(error));
  const isReadOnly = code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
  return new FolderRefused(isReadOnly ? 'read_only' : 'not_writable', folder, message(error));
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
