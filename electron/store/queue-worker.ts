/** The thread that the queue's engine runs on: each message is one thing that it is asked, answered in their order. */
import { parentPort, workerData } from 'node:worker_threads';
import { QueueEngine } from '../desk/queue/engine';
import type { FromQueue, QueueThreadData, ToQueue } from './queue-thread';
import { sealerWith } from './sealing';

const owner = parentPort;
if (owner === null) throw new Error('the queue is kept on a worker thread');

// The one owner is the typed end in queue-thread.ts.
const { key } = workerData as QueueThreadData;
const engine = new QueueEngine(sealerWith(key));

owner.on('message', ({ id, operation, args }: ToQueue) => {
  try {
    const asked: (...args: never[]) => unknown = engine[operation];
    owner.postMessage({ id, value: asked.apply(engine, args as never[]) } satisfies FromQueue);
  } catch (error) {
    owner.postMessage({
      id,
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies FromQueue);
  }
});
