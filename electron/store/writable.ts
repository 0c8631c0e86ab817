import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isNoRoom } from '../disk/no-room';

/**
 * Makes the folder where there is none, and sees whether it can be written to. Throws the system's error. A full disk is no
 * reason: what is there can still be read.
 */
export function writeProbe(folder: string): void {
  const probe = join(folder, `probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe, { force: true });
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}
