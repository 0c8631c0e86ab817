/** Main's side of the thread that backups are written and read on. */
import { Worker } from 'node:worker_threads';
import type { Packing } from './packer';

export interface ToPacker {
  id: number;
  ask: keyof Packing;
  args: unknown[];
}
export type FromPacker =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; message: string; code: string };

/** What failed on the thread: the system's code where it was the system. */
export class PackingFailed extends Error {
  override name = 'PackingFailed';
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

export interface PackingThread {
  packing: Packing;
  close(): Promise<void>;
}

export function startPacking(file: string): PackingThread {
  const worker = new Worker(file);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  /** Why it answers nothing any more. */
  let ended: Error | null = null;
  const failAll = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: FromPacker) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(new PackingFailed(answer.message, answer.code));
  });
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => failAll(new PackingFailed('the thread has ended', '')));

  const ask = <A extends keyof Packing>(name: A) => {
    const send = (...args: unknown[]) =>
      new Promise((resolve, reject) => {
        if (ended) throw ended;
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, ask: name, args } satisfies ToPacker);
      });
    // Both ends are built from the same table of what can be asked.
    return send as unknown as Packing[A];
  };
  return {
    packing: {
      begin: ask('begin'),
      add: ask('add'),
      end: ask('end'),
      keepEvidence: ask('keepEvidence'),
      checkBytes: ask('checkBytes'),
      checkRows: ask('checkRows'),
      rows: ask('rows'),
      hashFile: ask('hashFile'),
      putBack: ask('putBack'),
      copyBack: ask('copyBack'),
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
