/** Main's side of the thread on which many commits are sealed at once. */
import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { SealedCommit, ToSeal } from './commit-sealing';

export interface ToSealing {
  id: number;
  commits: ToSeal[];
}
export type FromSealing = { id: number; sealed: SealedCommit[] } | { id: number; failed: string };

/** Seals commits that the store itself signs, and signs them. Rejects where that fails; then nothing has been written. */
export interface SealMany {
  seal(commits: ToSeal[]): Promise<SealedCommit[]>;
  close(): Promise<void>;
}

/** ms without work after which the thread is let go of, and its memory with it. */
const idle = 10_000;

interface Waiting {
  resolve(sealed: SealedCommit[]): void;
  reject(error: Error): void;
}

/** The thread starts with the first work, and again after it has ended. */
export class SealingThread implements SealMany {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private resting: NodeJS.Timeout | null = null;

  constructor(
    private readonly file: string,
    private readonly key: KeyObject,
  ) {}

  seal(commits: ToSeal[]): Promise<SealedCommit[]> {
    if (this.resting) clearTimeout(this.resting);
    this.resting = null;
    this.worker ??= this.start();
    this.last += 1;
    const id = this.last;
    const sealed = new Promise<SealedCommit[]>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.worker.postMessage({ id, commits } satisfies ToSealing);
    return sealed;
  }

  async close(): Promise<void> {
    if (this.resting) clearTimeout(this.resting);
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: { key: this.key } });
    // A desk that quits waits for what it writes, not for this.
    worker.unref();
    worker.on('message', (answer: FromSealing) => {
      const asked = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      if ('sealed' in answer) asked?.resolve(answer.sealed);
      else asked?.reject(new Error(answer.failed));
      if (this.waiting.size === 0) this.rest(worker);
    });
    const ended = (error: Error) => {
      if (this.worker === worker) this.worker = null;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => {
      if (this.worker === worker) ended(new Error(`the sealing thread ended (${code})`));
    });
    return worker;
  }

  private rest(worker: Worker): void {
    this.resting = setTimeout(() => {
      if (this.worker !== worker || this.waiting.size > 0) return;
      this.worker = null;
      void worker.terminate();
    }, idle).unref();
  }
}
