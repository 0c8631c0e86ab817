/** Main's side of a thread that looks into evidence files, one after the other. */
import type { Worker } from 'node:worker_threads';

/** ms without work after which the thread is let go of, and its memory with it. */
const idle = 10_000;

interface Asked<T> {
  sha256: string;
  resolve(found: T): void;
  reject(error: Error): void;
}

/** Each message to the thread is a file's hash, each answer what it found. It starts with the first, and again after one that it did not outlive. */
export class FileThread<T> {
  private worker: Worker | null = null;
  private readonly queue: Asked<T>[] = [];
  private current: Asked<T> | null = null;
  private resting: NodeJS.Timeout | null = null;

  /** `start` makes the thread; it is asked anew whenever there is none. */
  constructor(private readonly start: () => Promise<Worker> | Worker) {}

  /** Rejects where the file ended the thread, or the thread cannot be started. */
  ask(sha256: string): Promise<T> {
    return new Promise((resolve, reject) => {
      this.queue.push({ sha256, resolve, reject });
      void this.next();
    });
  }

  async close(): Promise<void> {
    if (this.resting) clearTimeout(this.resting);
    this.queue.length = 0;
    await this.worker?.terminate();
  }

  private async next(): Promise<void> {
    if (this.current) return;
    if (this.resting) clearTimeout(this.resting);
    this.current = this.queue.shift() ?? null;
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
    } catch (error) {
      this.answered(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
    }
  }

  private tended(worker: Worker): Worker {
    worker.unref();
    worker.on('message', (found: T) => this.answered(({ resolve }) => resolve(found)));
    const ended = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.answered(({ reject }) => reject(error));
    };
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => ended(new Error(`the thread that looks into files ended (${code})`)));
    return worker;
  }

  private answered(answer: (asked: Asked<T>) => void): void {
    const asked = this.current;
    this.current = null;
    if (asked) answer(asked);
    void this.next();
  }
}
