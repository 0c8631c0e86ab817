/** Main's end of the thread that the queue's engine runs on. */
import { Worker } from 'node:worker_threads';
import type { QueueLine, QueueOperation, QueueOperations } from '../desk/queue/operations';
import type { Key } from './sealing';

export interface QueueThreadData {
  /** What the snapshots are sealed under. */
  key: Key;
}

export interface ToQueue {
  id: number;
  operation: QueueOperation;
  args: unknown[];
}

export type FromQueue = { id: number; value: unknown } | { id: number; failed: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Where the thread ends by itself, all that waits and all that is asked after rejects. */
export class QueueThread implements QueueLine {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private ended: Error | null = null;

  constructor(file: string, key: Key, failed: (error: Error) => void) {
    this.worker = new Worker(file, { workerData: { key } satisfies QueueThreadData });
    // A desk that quits waits for what it writes, not for this.
    this.worker.unref();
    this.worker.on('message', (answer: FromQueue) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('failed' in answer) asked?.reject(new Error(answer.failed));
      else asked?.resolve(answer.value);
    });
    this.worker.on('error', (error) => {
      failed(error);
      this.end(error);
    });
    this.worker.on('exit', (code) => this.end(new Error(`the queue's thread ended (${code})`)));
  }

  ask<O extends QueueOperation>(
    operation: O,
    ...args: Parameters<QueueOperations[O]>
  ): Promise<ReturnType<QueueOperations[O]>> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.last += 1;
      // The answer's type is that of the operation asked for: both ends are built from the same table.
      this.waiting.set(this.last, {
        resolve: (value) => resolve(value as ReturnType<QueueOperations[O]>),
        reject,
      });
      this.worker.postMessage({ id: this.last, operation, args } satisfies ToQueue);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
