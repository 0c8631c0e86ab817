/** Main's side of the thread that a bundle is written or read on. */
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { halfWritten } from '../report/write-out';
import type { VaultPlace } from '../vault/vault';
import { BundleRefused, type Manifest } from './format';
import type { ReadBundle } from './read';
import type { BundleJob, BundleStart, FromBundleWorker } from './worker';

/** What failed on the thread that is no refusal: the system's code where it was the system. */
export class BundleFailed extends Error {
  override name = 'BundleFailed';
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

export interface Watching {
  progress(done: number, of: number): void;
  /** Breaks it off; nothing is left of it. */
  stop?: AbortSignal;
}

export interface BundleThreads {
  /** Resolves with the manifest. Rejects with `BundleRefused`, `BundleFailed` or the signal's reason; then there is no file. */
  write(job: Omit<Extract<BundleJob, { what: 'write' }>, 'what'>, watching: Watching): Promise<Manifest>;
  /** `kept`: the evidence files that were not in the vault before. Rejects as `write` does. */
  read(
    job: Omit<Extract<BundleJob, { what: 'read' }>, 'what'>,
    watching: Watching,
    kept?: (sha256: string) => void,
  ): Promise<ReadBundle>;
}

/** @param file the worker's program */
export function bundleThreads(file: string, vault: VaultPlace): BundleThreads {
  return {
    async write(job, watching) {
      try {
        const done = await run(file, { vault, job: { what: 'write', ...job } }, watching);
        if (done.what !== 'written') throw new BundleFailed('the thread answered for something else', '');
        return done.manifest;
      } catch (error) {
        // A thread that was ended could not tidy up.
        await rm(halfWritten(job.path), { force: true });
        throw error;
      }
    },
    async read(job, watching, kept) {
      const done = await run(file, { vault, job: { what: 'read', ...job } }, watching, kept);
      if (done.what !== 'read') throw new BundleFailed('the thread answered for something else', '');
      return done.bundle;
    },
  };
}

type Done = Extract<FromBundleWorker, { what: 'written' | 'read' }>;

function run(
  file: string,
  start: BundleStart,
  { progress, stop }: Watching,
  kept: (sha256: string) => void = () => undefined,
): Promise<Done> {
  return new Promise<Done>((resolve, reject) => {
    if (stop?.aborted) return reject(stop.reason);
    const worker = new Worker(file, { workerData: start, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
    const end = () => {
      stop?.removeEventListener('abort', broken);
      return worker.terminate();
    };
    const broken = () => void end().then(() => reject(stop?.reason));
    stop?.addEventListener('abort', broken, { once: true });
    worker.on('message', (told: FromBundleWorker) => {
      if (told.what === 'progress') return progress(told.done, told.of);
      if (told.what === 'kept') return kept(told.sha256);
      void end();
      if (told.what === 'refused') return reject(new BundleRefused(told.code, told.part, told.detail));
      if (told.what === 'failed') return reject(new BundleFailed(told.message, told.code));
      resolve(told);
    });
    worker.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', (code) => !stop?.aborted && reject(new BundleFailed(`the bundle's thread ended (${code})`, '')));
  });
}
