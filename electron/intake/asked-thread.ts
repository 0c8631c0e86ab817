/** A thread that is asked and answers, there for as long as somebody asks. */
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Whoever asked has left, or asks for something else. */
export class AskerLeft extends Error {
  override name = 'AskerLeft';
}

/** The thread was at it for longer than it may be, and is ended. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

interface Waiting {
  request: unknown;
  resolve: (reply: unknown) => void;
  reject: (error: Error) => void;
}

interface ThreadLimits {
  memory?: ResourceLimits;
  /** ms that the thread may go without an answer while it is asked; without it, any time. */
  silence?: number;
}

export class AskedThread<Asked extends { what: string }, Replies extends Record<Asked['what'], unknown>> {
  private worker: Worker | null = null;
  /** In the order in which they were asked. */
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private timer: NodeJS.Timeout | undefined;

  /** @param start what the thread begins with, looked up each time that one begins */
  constructor(
    private readonly workerFile: string,
    private readonly start: () => unknown,
    private readonly limits: ThreadLimits = {},
  ) {}

  /** Rejects with `AskerLeft` where it is left before there is an answer, with `TookTooLong` where there is none in time. */
  ask<A extends Asked>(request: A): Promise<Replies[A['what']]> {
    const worker = this.worker ?? this.begin();
    const id = this.next;
    this.next += 1;
    const answered = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { request, resolve, reject }));
    worker.postMessage({ id, request });
    if (this.waiting.size === 1) this.watch();
    // The thread answers each request with what belongs to it.
    return answered as Promise<Replies[A['what']]>;
  }

  /** Lets go of what was read; what is being read is read no further. */
  leave(): void {
    void this.worker?.terminate();
    this.ended(new AskerLeft());
  }

  private begin(): Worker {
    const worker = new Worker(this.workerFile, { workerData: this.start(), resourceLimits: this.limits.memory });
    worker.unref();
    worker.on('message', ({ id, reply, failed }: { id: number; reply?: unknown; failed?: string }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      this.watch();
      if (failed === undefined) waiting?.resolve(reply);
      else waiting?.reject(new Error(failed));
    });
    const gone = (error: Error) => this.worker === worker && this.ended(error);
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`the thread ended (${code})`)));
    this.worker = worker;
    return worker;
  }

  /** From now on anew: it has just answered, or was asked while nothing was waited for. */
  private watch(): void {
    clearTimeout(this.timer);
    const { silence } = this.limits;
    if (silence === undefined || this.waiting.size === 0) return;
    this.timer = setTimeout(() => this.giveUp(), silence).unref();
  }

  /** On what was asked first: the rest waited behind it, and is asked of a new thread. */
  private giveUp(): void {
    const oldest = this.waiting.entries().next().value;
    if (!oldest) return;
    const [first, stuck] = oldest;
    const old = this.worker;
    this.worker = null;
    void old?.terminate();
    this.waiting.delete(first);
    stuck.reject(new TookTooLong());
    if (this.waiting.size === 0) return;
    const worker = this.begin();
    for (const [id, { request }] of this.waiting) worker.postMessage({ id, request });
    this.watch();
  }

  private ended(error: Error): void {
    this.worker = null;
    clearTimeout(this.timer);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
