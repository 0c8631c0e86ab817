/** The worker's side of a `FileThread`: each message is a file's hash, answered by what was found, or by `failed` where looking failed. */
import { parentPort } from 'node:worker_threads';

/** What the thread says first: from now on whatever ends it is a file's doing. */
export const isListening = 'listening';

export function answerFiles<T>(look: (sha256: string) => Promise<T>, failed: (sha256: string) => T): void {
  const owner = parentPort;
  if (owner === null) throw new Error('files are looked into on a worker thread');
  // The one owner is the typed end in file-thread.ts.
  owner.on('message', (sha256: string) => {
    look(sha256).then(
      (found) => owner.postMessage(found),
      () => owner.postMessage(failed(sha256)),
    );
  });
  owner.postMessage(isListening);
}
