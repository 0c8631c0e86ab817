import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** MB that are really in use: what nobody holds any more is collected first. */
export function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
