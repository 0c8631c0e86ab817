/** A thread that is asked and answers, there for as long as somebody asks. */
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Whoever asked has left, or asks for something else. */
export class AskerLeft extends Error {
  override name = 'AskerLeft';
}

interface Waiting {
  resolve: (reply: unknown) => void;
  reject: (error: Error) => void;
}

export class AskedThread<Asked extends { what: string }, Replies extends Record<Asked['what'], unknown>> {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;

  /** @param start what the thread begins with, looked up each time that one begins */
  constructor(
    private readonly workerFile: string,
    private readonly start: () => unknown,
    private readonly resourceLimits: ResourceLimits = {},
  ) {}

  /** Rejects with `AskerLeft` where it is left before there is an answer. */
  ask<A extends Asked>(asked: A): Promise<Replies[A['what']]> {
    const worker = this.worker ?? this.begin();
    const id = this.next;
    this.next += 1;
    const answered = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    worker.postMessage({ id, request: asked });
    // The thread answers each request with what belongs to it.
    return answered as Promise<Replies[A['what']]>;
  }

  /** Lets go of what was read; what is being read is read no further. */
  leave(): void {
    void this.worker?.terminate();
    this.ended(new AskerLeft());
  }

  private begin(): Worker {
    const worker = new Worker(this.workerFile, { workerData: this.start(), resourceLimits: this.resourceLimits });
    worker.unref();
    worker.on('message', ({ id, reply, failed }: { id: number; reply?: unknown; failed?: string }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (failed === undefined) waiting?.resolve(reply);
      else waiting?.reject(new Error(failed));
    });
    const gone = (error: Error) => this.worker === worker && this.ended(error);
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the thread ended (${code})`)));
    this.worker = worker;
    return worker;
  }

  private ended(error: Error): void {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
