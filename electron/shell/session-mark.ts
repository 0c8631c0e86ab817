/** A mark that the desk with its window makes at its start and takes away at any end in order: where it still lies, there was none. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Moment } from '../../shared/case';

export const markName = 'running.json';
const Mark = z.strictObject({ since: Moment });

/**
 * Makes the mark of a session that begins now. Returns when that one had begun that did not end in order, ms since the
 * epoch UTC; null where the last one did. Throws the system's error where the mark cannot be written.
 */
export function markSession(folder: string, now: number): number | null {
  const before = sinceOf(folder);
  // Not waited for until the disk has it: the window would wait, too.
  writeFileSync(join(folder, markName), JSON.stringify({ since: now } satisfies z.infer<typeof Mark>), { mode: 0o600 });
  return before;
}

export function clearMark(folder: string): void {
  rmSync(join(folder, markName), { force: true });
}

function sinceOf(folder: string): number | null {
  try {
    return Mark.parse(JSON.parse(readFileSync(join(folder, markName), 'utf8'))).since;
  } catch {
    // None, or none that tells.
    return null;
  }
}
