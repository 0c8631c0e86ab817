/** The folder that holds everything of one desk, and the small file in it that says what it is. */
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './write-whole';

const DeskFile = z.strictObject({
  format: z.literal(1),
  /** For training and tests; its clock may be set. */
  rehearsal: z.boolean(),
  createdAt: z.number(),
  /** The newest Chromium that has opened it; an older one could damage what that one wrote. */
  chromium: z.number(),
  /** In a rehearsal store: how far its clock stands from the machine's, in ms. */
  clockOffset: z.number(),
});
export type DeskFile = z.infer<typeof DeskFile>;

/** The folder cannot be opened as asked; `code` has words in the locale files (`folder.<code>`). */
export class FolderRefused extends Error {
  override name = 'FolderRefused';
  constructor(
    readonly code: 'not_writable' | 'damaged' | 'not_rehearsal' | 'newer_chromium',
    readonly folder: string,
    readonly detail: string,
  ) {
    super(`${folder}: ${code}${detail ? ` (${detail})` : ''}`);
  }
}

const fileName = 'desk.json';

/**
 * Opens a data folder, making it where there is none. Throws `FolderRefused`: where it cannot be written to, where its
 * file is damaged, where a normal store is asked for as a rehearsal, where a newer Chromium has opened it.
 */
export function openDataFolder(
  folder: string,
  options: { rehearsal: boolean; chromium: number; now: number },
): DeskFile {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
  } catch (error) {
    throw new FolderRefused('not_writable', folder, message(error));
  }
  const known = readDeskFile(folder);
  if (known && options.rehearsal && !known.rehearsal) throw new FolderRefused('not_rehearsal', folder, '');
  if (known && known.chromium > options.chromium) {
    throw new FolderRefused('newer_chromium', folder, `${known.chromium} > ${options.chromium}`);
  }
  const { rehearsal, chromium, now } = options;
  const present = known ?? { format: 1, rehearsal, createdAt: now, chromium, clockOffset: 0 };
  if (!known || known.chromium < chromium) writeDeskFile(folder, { ...present, chromium });
  return { ...present, chromium };
}

export function writeDeskFile(folder: string, file: DeskFile): void {
  try {
    writeWhole(join(folder, fileName), JSON.stringify(file));
  } catch (error) {
    throw new FolderRefused('not_writable', folder, message(error));
  }
}

function readDeskFile(folder: string): DeskFile | null {
  let text: string;
  try {
    text = readFileSync(join(folder, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new FolderRefused('not_writable', folder, message(error));
  }
  try {
    return DeskFile.parse(JSON.parse(text));
  } catch {
    throw new FolderRefused('damaged', folder, fileName);
  }
}

const message = (error: unknown) => (error instanceof Error ? error.message : String(error));
