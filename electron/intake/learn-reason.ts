/** What people at this desk say that a reason means: one more table of the operator's, which can be read and changed like the others. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Category } from '../../shared/vocabulary';

/** Before the operator's others by its name: what was said last decides. */
export const learnedFile = '0-learned.yaml';

/** The table cannot be read as one: nothing is written over what somebody may want to mend. The message is the file. */
export class ReasonsUnreadable extends Error {
  override name = 'ReasonsUnreadable';
}

/** From the next import on the reason, as a whole, means the category. Rejects with `ReasonsUnreadable`, or the system's error. */
export async function learnReason(folder: string, reason: string, category: Category): Promise<void> {
  // Read when somebody first says what a reason means.
  const [{ parseDocument }, { parseReasons }, { plain }] = await Promise.all([
    import('yaml'),
    import('./reason-file'),
    import('./reasons'),
  ]);
  const file = path.join(folder, learnedFile);
  await mkdir(folder, { recursive: true });
  const text = await readFile(file, 'utf8').catch(whereThere);
  const { tables, problems } = parseReasons(file, text.trim() === '' ? '{}' : text);
  if (problems.length > 0) throw new ReasonsUnreadable(file);
  const document = parseDocument(text);
  for (const known of Object.keys(tables[0]?.rules.whole ?? {})) {
    if (plain(known) === plain(reason)) document.deleteIn(['whole', known]);
  }
  document.setIn(['whole', reason], category);
  await writeFile(`${file}.new`, document.toString(), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

function whereThere(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
