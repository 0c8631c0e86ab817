/** Looks at files on a thread of its own, which is there for as long as somebody looks. */
import { Worker } from 'node:worker_threads';
import type { LookReplies, LookRequest, LookStart } from './look-messages';

/** Whoever looked has left, or looks at something else. */
export class LookLeft extends Error {
  override name = 'LookLeft';
}

interface Waiting {
  resolve: (reply: unknown) => void;
  reject: (error: Error) => void;
}

export class Looker {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;

  constructor(
    private readonly workerFile: string,
    private readonly start: () => LookStart,
  ) {}

  /** Rejects with `LookLeft` where it is left before there is an answer. */
  ask<R extends LookRequest>(request: R): Promise<LookReplies[R['what']]> {
    const worker = this.worker ?? this.begin();
    const id = this.next;
    this.next += 1;
    const answered = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, request });
    // The thread answers each request with what belongs to it.
    return answered as Promise<LookReplies[R['what']]>;
  }

  /** Lets go of what was looked at; what is being read is read no further. */
  leave(): void {
    void this.worker?.terminate();
    this.ended(new LookLeft());
  }

  private begin(): Worker {
    const worker = new Worker(this.workerFile, { workerData: this.start() });
    worker.unref();
    worker.on('message', ({ id, reply, failed }: { id: number; reply?: unknown; failed?: string }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (failed === undefined) waiting?.resolve(reply);
      else waiting?.reject(new Error(failed));
    });
    const gone = (error: Error) => this.worker === worker && this.ended(error);
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the looking thread ended (${code})`)));
    this.worker = worker;
    return worker;
  }

  private ended(error: Error): void {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
