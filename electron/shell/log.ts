/** The log: what went wrong and when, never what a case says, who anybody is, or where on the disk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import { faultLine } from './fault-line';

export interface Log {
  /** Words of the program's own, and nothing of a case's. */
  info(line: string): void;
  /** `where` is what was being done, in a word of the program's own. */
  failed(error: unknown, where?: string): void;
}

const started = 'started: Arbiter Desk';
const fileOf = (folder: string) => join(folder, 'logs', 'desk.log');

/** Writes to `logs/desk.log` in the data folder; 5 MB, and the one before it. */
export function openLog(folder: string, version: string): Log {
  log.transports.file.resolvePathFn = () => fileOf(folder);
  // Else it looks for a package.json from where the desk was started, and writes nothing where there is none.
  log.transports.file.setAppName('Arbiter Desk');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = false;
  let begun = false;
  // Nothing is said of a run in which there was nothing to say.
  const begin = () => {
    if (!begun) log.info(`${started} ${version}`);
    begun = true;
  };
  return {
    info(line) {
      begin();
      log.info(line);
    },
    failed(error, where) {
      begin();
      log.error(faultLine(error, where));
    },
  };
}

/** The last lines of the log, for somebody elsewhere; what an older desk wrote, which may say more, is left out. */
export function recentLines(folder: string, most: number): string[] {
  let lines: string[];
  try {
    lines = readFileSync(fileOf(folder), 'utf8').split('\n');
  } catch {
    return [];
  }
  const first = lines.findIndex((line) => line.includes(started));
  return first < 0 ? [] : lines.slice(first).filter(Boolean).slice(-most);
}
