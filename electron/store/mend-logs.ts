import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { isNoRoom } from '../disk/no-room';
import { checkLog } from './leveldb-log';

/** The database's own files are damaged or missing. Chromium was not let near them: it would have deleted everything. */
export class StoreDamaged extends Error {
  override name = 'StoreDamaged';
  constructor(
    readonly file: string,
    /** It has words in the locale files (`folder.store_<how>`). */
    readonly how: 'damaged' | 'missing' = 'damaged',
  ) {
    super(`${file} is ${how}`);
  }
}

/** Where Chromium keeps the store's database, below the folder of its session data. */
export const databaseFolder = join('Partitions', 'arbiter-store', 'IndexedDB', 'desk_store_0.indexeddb.leveldb');

/**
 * Cuts the torn end of a write that was killed off the database's logs, before Chromium opens them; what is cut was
 * acknowledged to nobody, and is kept beside as `torn-….bin`. Nobody may have the database open. Resolves with the number
 * of bytes cut. Throws `StoreDamaged` where a log is damaged in its middle; then nothing was changed.
 */
export function mendLogs(folder: string): number {
  const manifest = currentManifest(folder);
  if (manifest === null) return 0;
  const logs = readdirSync(folder).filter((name) => /^\d+\.log$/.test(name));
  const checked = [manifest, ...logs].map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, size: bytes.length, ...checkLog(bytes) };
  });
  const damaged = checked.find(({ rest }) => rest === 'damage');
  if (damaged) throw new StoreDamaged(damaged.name);
  let cut = 0;
  for (const { name, size, intact, rest } of checked) {
    if (rest !== 'torn') continue;
    keepBeside(join(folder, name), join(folder, '..', `torn-${name}-${size}.bin`));
    truncateSync(join(folder, name), intact);
    cut += size - intact;
  }
  return cut;
}

/** The file that says of which tables the database consists; null where there is no database yet. */
export function currentManifest(folder: string): string | null {
  const current = join(folder, 'CURRENT');
  if (!existsSync(current)) {
    // One that was being made has no more than its manifest; anything else was a database.
    const names = existsSync(folder) ? readdirSync(folder) : [];
    if (names.some((name) => /^\d+\.(log|ldb|sst)$/.test(name))) throw new StoreDamaged('CURRENT', 'missing');
    return null;
  }
  const name = readFileSync(current, 'utf8').trim();
  if (!/^MANIFEST-\d+$/.test(name)) throw new StoreDamaged('CURRENT');
  if (!existsSync(join(folder, name))) throw new StoreDamaged(name, 'missing');
  return name;
}

/** On a full disk there is no room for a copy, and the mending matters more. */
function keepBeside(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}
