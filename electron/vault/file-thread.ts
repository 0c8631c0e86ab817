/** Main's side of a thread that looks into evidence files, one after the other. */
import type { Worker } from 'node:worker_threads';
import { isListening } from './file-worker';

/** ms without work after which the thread is let go of, and its memory with it. */
const idle = 10_000;
/** ms that one file may take: the largest is read whole in less. */
const longest = 180_000;

interface Asked<T> {
  sha256: string;
  resolve(found: T): void;
  reject(error: Error): void;
}

/** Each message to the thread is a file's hash, each answer what it found. It starts with the first, and again after one that it did not outlive. */
export class FileThread<T> {
  private worker: Worker | null = null;
  /** It has started: what ends it now is the file that is in hand. */
  private isReady = false;
  /** By rank. */
  private readonly queues = new Map<number, Asked<T>[]>();
  private current: Asked<T> | null = null;
  private resting: NodeJS.Timeout | null = null;
  private limit: NodeJS.Timeout | undefined;

  /**
   * `start` makes the thread, which answers by `answerFiles`; it is asked anew whenever there is none.
   * @param endedBy the answer for a file that ended the thread, or was given up
   * @param silence ms after which a file without an answer is given up
   */
  constructor(
    private readonly start: () => Promise<Worker> | Worker,
    private readonly endedBy: (sha256: string, error: Error) => T,
    private readonly silence = longest,
  ) {}

  /**
   * Rejects where the thread cannot be started: that is no file's fault.
   * @param rank of those that wait, the highest is next; of one rank, the first
   */
  ask(sha256: string, rank = 0): Promise<T> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(rank) ?? [];
      this.queues.set(rank, queue);
      queue.push({ sha256, resolve, reject });
      void this.next();
    });
  }

  async close(): Promise<void> {
    if (this.resting) clearTimeout(this.resting);
    clearTimeout(this.limit);
    this.queues.clear();
    // What is in hand is answered no more: that it ends now is not the file's doing.
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private taken(): Asked<T> | null {
    if (this.queues.size === 0) return null;
    const rank = Math.max(...this.queues.keys());
    const queue = this.queues.get(rank) ?? [];
    const asked = queue.shift() ?? null;
    if (queue.length === 0) this.queues.delete(rank);
    return asked;
  }

  private async next(): Promise<void> {
    if (this.current) return;
    if (this.resting) clearTimeout(this.resting);
    this.current = this.taken();
    if (!this.current) {
      this.resting = setTimeout(() => {
        void this.worker?.terminate();
        this.worker = null;
      }, idle).unref();
      return;
    }
    try {
      this.worker ??= this.tended(await this.start());
      this.worker.postMessage(this.current.sha256);
      this.limit = setTimeout(() => this.giveUp(), this.silence).unref();
    } catch (error) {
      this.answered(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
    }
  }

  private tended(worker: Worker): Worker {
    worker.unref();
    this.isReady = false;
    worker.on('message', (found: T | typeof isListening) => {
      if (this.worker !== worker) return;
      if (found === isListening) this.isReady = true;
      else this.answered(({ resolve }) => resolve(found));
    });
    const ended = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.ended(error);
    };
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => ended(new Error(`the thread that looks into files ended (${code})`)));
    return worker;
  }

  /** The rest waits for a thread that is not at it for ever. */
  private giveUp(): void {
    void this.worker?.terminate();
    this.worker = null;
    this.ended(new Error('the thread that looks into files took too long'));
  }

  private ended(error: Error): void {
    this.answered(({ sha256, resolve, reject }) => {
      if (this.isReady) resolve(this.endedBy(sha256, error));
      else reject(error);
    });
  }

  private answered(answer: (asked: Asked<T>) => void): void {
    const asked = this.current;
    this.current = null;
    clearTimeout(this.limit);
    if (asked) answer(asked);
    void this.next();
  }
}
