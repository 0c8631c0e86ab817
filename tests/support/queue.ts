/** The queue's engine in this thread, told and asked as if it were in another: what cannot be sent fails here too. */

import type { Sealer } from '../../electron/desk/ports';
import { QueueEngine } from '../../electron/desk/queue/engine';
import type { QueueLine } from '../../electron/desk/queue/operations';
import { QueueIndex } from '../../electron/desk/queue/queue-index';
import { newKey, sealerWith } from '../../electron/store/sealing';

export function engineHere(sealer: Sealer): QueueLine {
  const engine = new QueueEngine(sealer);
  return {
    async ask(operation, ...args) {
      const asked: (...args: never[]) => unknown = engine[operation];
      // The table pairs each operation with its answer.
      return structuredClone(asked.apply(engine, structuredClone(args) as never[])) as never;
    },
    onLost: () => undefined,
    close: async () => undefined,
  };
}

/** An index without any case, in order. */
export async function emptyIndex(key = newKey()): Promise<QueueIndex> {
  const index = new QueueIndex(engineHere(sealerWith(key)));
  await index.settle();
  return index;
}
