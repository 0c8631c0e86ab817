/** The thread that files are looked at on, for as long as somebody looks: a table whose columns are asked for, tables of reasons. */
import { parentPort, workerData } from 'node:worker_threads';
import { LookRequest, LookStart } from './look-messages';
import { Looking } from './looking';

const owner = parentPort;
if (owner === null) throw new Error('files are looked at on a worker thread');

const looking = new Looking(LookStart.parse(workerData));
owner.on('message', (message: unknown) => {
  const { id, request } = message as { id: number; request: unknown };
  looking.answer(LookRequest.parse(request)).then(
    (reply) => owner.postMessage({ id, reply }),
    (error: unknown) => owner.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});
