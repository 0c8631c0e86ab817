/** The log: what went wrong and when, never what a case says. */
import { join } from 'node:path';
import log from 'electron-log/node';

export interface Log {
  info(line: string): void;
  failed(error: unknown, where?: string): void;
}

/** Writes to `logs/desk.log` in the data folder; 5 MB, and the one before it. */
export function openLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'desk.log');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = false;
  return {
    info: (line) => log.info(line),
    failed: (error, where = '') =>
      log.error(where, error instanceof Error ? `${error.name}: ${error.stack}` : String(error)),
  };
}
