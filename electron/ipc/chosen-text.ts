import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileUnreadable } from '../intake/importer';

/** The text of a file that a person chose, of at most so many bytes. Rejects with `FileUnreadable`. */
export async function chosenText(path: string, most: number): Promise<string> {
  try {
    if ((await stat(path)).size > most) throw new FileUnreadable(basename(path));
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof FileUnreadable) throw error;
    throw new FileUnreadable(basename(path));
  }
}
