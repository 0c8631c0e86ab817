/** The list of abusive words: the one that comes with the program, and what the operator adds in the data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WordList } from '../domain/wording/word-list';

const name = join('words', 'abusive.txt');

/** @param failed an operator's list that cannot be read is said and left out; none at all is as usual */
export function readAbusiveWords(resources: string, folder: string, failed: (error: unknown) => void): WordList {
  const { text, added } = abusiveWordTexts(resources, folder, failed);
  return WordList.of(text, added);
}

/** The same as it stands in the two files. */
export function abusiveWordTexts(resources: string, folder: string, failed: (error: unknown) => void) {
  return { text: readFileSync(join(resources, name), 'utf8'), added: own(join(folder, name), failed) };
}

function own(path: string, failed: (error: unknown) => void): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) failed(error);
    return '';
  }
}
