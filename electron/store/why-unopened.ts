/** Why the browser does not open a database that looks whole: it says no more than that there was an error. */
import { closeSync, existsSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostRefused } from './host-client';
import { freeOnDisk } from './room';

/** The database was not opened, and nothing was changed. `why` has words in the locale files (`folder.<why>`). */
export class StoreUnopened extends Error {
  override name = 'StoreUnopened';
  constructor(
    readonly why: 'disk_full' | 'store_locked' | 'store_unreadable',
    readonly detail: string,
  ) {
    super(`${why}: ${detail}`);
  }
}

/** Bytes below which it is the disk. */
const hardlyAny = 1024 * 1024;

/** The error as a reason that a person can act on, where it is one of the browser's that says nothing. */
export async function whyUnopened(error: unknown, database: string): Promise<unknown> {
  if (!(error instanceof HostRefused) || !/UnknownError|OpenFailed|DatabaseClosed|Quota/.test(error.message))
    return error;
  const free = await freeAround(database).catch(() => Number.POSITIVE_INFINITY);
  if (free < hardlyAny) return new StoreUnopened('disk_full', error.message);
  return new StoreUnopened(
    isHeldByAnother(join(database, 'LOCK')) ? 'store_locked' : 'store_unreadable',
    error.message,
  );
}

/** Bytes free where the folder is, or is to be: on a disk that is full the browser may not even have made it. */
function freeAround(folder: string): Promise<number> {
  return existsSync(folder) || dirname(folder) === folder ? freeOnDisk(folder) : freeAround(dirname(folder));
}

/** Whether another process has locked the file. */
function isHeldByAnother(path: string): boolean {
  try {
    if (process.platform === 'win32') {
      closeSync(openSync(path, 'r+'));
      return false;
    }
    // Each line: number, kind, …, process, device and inode of the file, range.
    const { ino } = lstatSync(path);
    return readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map((line) => /\s(\d+)\s[0-9a-f]+:[0-9a-f]+:(\d+)\s/.exec(line))
      .some((held) => held !== null && Number(held[2]) === ino && Number(held[1]) !== process.pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EPERM');
  }
}
