/**
 * Looks through the database's table files before Chromium opens them: each that the manifest names must be there, as long
 * as it was and with every checksum right. A table is never changed once it is written, so one that was found whole is not
 * read again as long as the disk says that it is the same.
 */
import { statSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { liveFiles } from './leveldb-manifest';
import { isWholeTable } from './leveldb-table';
import { currentManifest, StoreDamaged } from './mend-logs';

const rememberedIn = 'tables.json';
/** Each table that was found whole, by what the disk said of it then. */
const Remembered = z.strictObject({ format: z.literal(1), whole: z.record(z.string(), z.string()) });

/**
 * @param database the folder of the database
 * @param memory the folder that holds what was found last time
 * @param afresh reads every table, also those that were found whole before
 *
 * Rejects with `StoreDamaged`; nothing is changed.
 */
export async function checkTables(database: string, memory: string, afresh = false): Promise<void> {
  const manifest = currentManifest(database);
  if (manifest === null) return;
  const live = liveFiles(await readFile(join(database, manifest)));
  if (!live) throw new StoreDamaged(manifest);
  if (live.log > 0 && !sizeAndMark(join(database, numbered(live.log, 'log')))) {
    throw new StoreDamaged(numbered(live.log, 'log'), 'missing');
  }
  const known = afresh ? {} : await remembered(memory);
  const whole: Record<string, string> = {};
  for (const [number, size] of live.tables) {
    const found = tableOf(database, number);
    if (!found) throw new StoreDamaged(numbered(number, 'ldb'), 'missing');
    if (found.size !== size) throw new StoreDamaged(found.name);
    // A megabyte or two: the reading is left to the system, the looking takes some milliseconds.
    if (known[found.name] !== found.mark && !isWholeTable(await readFile(join(database, found.name)))) {
      throw new StoreDamaged(found.name);
    }
    whole[found.name] = found.mark;
  }
  if (JSON.stringify(whole) !== JSON.stringify(known)) await remember(memory, whole);
}

function tableOf(database: string, number: number) {
  for (const ending of ['ldb', 'sst']) {
    const name = numbered(number, ending);
    const found = sizeAndMark(join(database, name));
    if (found) return { name, ...found };
  }
  return null;
}

/** At once: a large store has hundreds of tables, and to wait for each takes longer than to ask. */
function sizeAndMark(path: string): { size: number; mark: string } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? { size: found.size, mark: `${found.size}:${found.mtimeMs}:${found.ino}` } : null;
}

const numbered = (number: number, ending: string) => `${String(number).padStart(6, '0')}.${ending}`;

async function remembered(folder: string): Promise<Record<string, string>> {
  try {
    return Remembered.parse(JSON.parse(await readFile(join(folder, rememberedIn), 'utf8'))).whole;
  } catch {
    // Then every table is read once more.
    return {};
  }
}

async function remember(folder: string, whole: Record<string, string>): Promise<void> {
  const path = join(folder, rememberedIn);
  await writeFile(`${path}.new`, JSON.stringify({ format: 1, whole }), { mode: 0o600 })
    .then(() => rename(`${path}.new`, path))
    .catch(() => undefined);
}
