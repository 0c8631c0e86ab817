/** Rulebooks as they were read when the program was built, by the hash of their texts: another text is read anew. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Rulebook } from '../domain/rulebook/schema';

export type RulebooksRead = Record<string, Rulebook>;

export const textKey = (text: string) => createHash('sha256').update(text).digest('hex');

/** None where the file is missing or damaged: then all of them are read from their texts. */
export async function rulebooksReadAtBuild(file: string): Promise<RulebooksRead> {
  try {
    // Written by the build, from rulebooks that its schema took.
    return JSON.parse(await readFile(file, 'utf8')) as RulebooksRead;
  } catch {
    return {};
  }
}
