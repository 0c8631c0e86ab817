/** The thread that an import's events are sealed, hashed and signed on. Each message is a list of commits, answered once they are done. */
import type { KeyObject } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { signNow } from '../desk/signatures';
import { sealCommit } from './commit-sealing';
import type { FromSealing, ToSealing } from './sealing-thread';

const owner = parentPort;
if (owner === null) throw new Error('events are sealed on a worker thread');

// The one owner is the typed end in sealing-thread.ts.
const { key } = workerData as { key: KeyObject };
const sign = (hash: string) => signNow(key, 'event', hash);

owner.on('message', ({ id, commits }: ToSealing) => {
  try {
    owner.postMessage({ id, sealed: commits.map((commit) => sealCommit(commit, sign)) } satisfies FromSealing);
  } catch (error) {
    owner.postMessage({ id, failed: String(error) } satisfies FromSealing);
  }
});
