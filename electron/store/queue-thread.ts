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

/** Of one that ends again and again it is enough some time. */
const mostStarts = 5;

/** Where the thread ends by itself, what was asked is refused, and another is started. */
export class QueueThread implements QueueLine {
  private worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners: (() => void)[] = [];
  private last = 0;
  private isClosed = false;
  private starts = 1;

  /** @param failed told why a thread ended by itself */
  constructor(
    private readonly file: string,
    private readonly key: Key,
    private readonly failed: (error: Error) => void,
  ) {
    this.worker = this.start();
  }

  onLost(listener: () => void): void {
    this.listeners.push(listener);
  }

  ask<O extends QueueOperation>(
    operation: O,
    ...args: Parameters<QueueOperations[O]>
  ): Promise<ReturnType<QueueOperations[O]>> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error('the queue is closed'));
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
    this.isClosed = true;
    await this.worker.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: { key: this.key } satisfies QueueThreadData });
    // A desk that quits waits for what it writes, not for this.
    worker.unref();
    let why: unknown = null;
    worker.on('message', (answer: FromQueue) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('failed' in answer) asked?.reject(new Error(answer.failed));
      else asked?.resolve(answer.value);
    });
    worker.on('error', (error) => {
      why = error;
    });
    worker.on('exit', (code) =>
      this.ended(why instanceof Error ? why : new Error(`the queue's thread ended (${code})`)),
    );
    return worker;
  }

  private ended(error: Error): void {
    const refused = [...this.waiting.values()];
    this.waiting.clear();
    if (!this.isClosed) {
      this.failed(error);
      this.starts += 1;
      this.isClosed = this.starts > mostStarts;
    }
    if (!this.isClosed) {
      this.worker = this.start();
      for (const listener of this.listeners) listener();
    }
    for (const { reject } of refused) reject(error);
  }
}
