/** Main's side of the thread that measures evidence files. */
import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../../../shared/file-facts';
import type { VaultPlace } from '../vault';

/** ms without work after which the thread is let go of, and its memory with it. */
const idle = 10_000;

interface Asked {
  sha256: string;
  resolve(facts: FileFacts): void;
  reject(error: Error): void;
}

/** One file at a time; the thread starts with the first, and again after one that it did not outlive. */
export class FactsThread {
  private worker: Worker | null = null;
  private readonly queue: Asked[] = [];
  private current: Asked | null = null;
  private resting: NodeJS.Timeout | null = null;

  constructor(
    private readonly file: string,
    private readonly place: VaultPlace,
  ) {}

  /** Rejects where measuring the file ended the thread. */
  measure(sha256: string): Promise<FileFacts> {
    return new Promise((resolve, reject) => {
      this.queue.push({ sha256, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    if (this.resting) clearTimeout(this.resting);
    this.queue.length = 0;
    await this.worker?.terminate();
  }

  private next(): void {
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
    this.worker ??= this.start();
    this.worker.postMessage(this.current.sha256);
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: this.place, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    worker.unref();
    worker.on('message', (facts: FileFacts) => this.answered(({ resolve }) => resolve(facts)));
    const ended = (error: Error) => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.answered(({ reject }) => reject(error));
    };
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => ended(new Error(`the measuring thread ended (${code})`)));
    return worker;
  }

  private answered(answer: (asked: Asked) => void): void {
    const asked = this.current;
    this.current = null;
    if (asked) answer(asked);
    this.next();
  }
}
