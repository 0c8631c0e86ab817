/** The thread that imports run on: reading, hashing and copying stay off the main one. */
import { parentPort, workerData } from 'node:worker_threads';
import { Vault } from '../vault/vault';
import { runImport } from './run-import';
import { ImportStart, ToWorker } from './worker-messages';

const owner = parentPort;
if (owner === null) throw new Error('the import runs as a worker thread');

const start = ImportStart.parse(workerData);
const vault = new Vault(start.vault);
const cancel = new AbortController();
const waiting = new Map<number, () => void>();

owner.on('message', (message: unknown) => {
  const told = ToWorker.parse(message);
  if (told.type === 'cancel') {
    cancel.abort();
  } else {
    waiting.get(told.batch)?.();
    waiting.delete(told.batch);
  }
});

void runImport(start, (file) => vault.put(file), {
  send: (message) => owner.postMessage(message),
  acknowledged: (batch) => new Promise((settle) => waiting.set(batch, settle)),
  cancelled: cancel.signal,
})
  // The listener alone would keep the thread alive.
  .finally(() => owner.unref());
