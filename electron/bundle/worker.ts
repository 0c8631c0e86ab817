/** The thread that one bundle is written or read on, from its start to its end. */
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Vault, type VaultPlace } from '../vault/vault';
import { BundleRefused, type Manifest } from './format';
import { type ReadBundle, readBundle } from './read';
import { type BundleContent, writeBundle } from './write';

export type BundleJob =
  | { what: 'write'; path: string; passphrase: string | null; key: KeyObject; content: BundleContent }
  | { what: 'read'; path: string; passphrase: string | null; program: string; takesFiles: boolean };

export interface BundleStart {
  vault: VaultPlace;
  job: BundleJob;
}

export type FromBundleWorker =
  | { what: 'progress'; done: number; of: number }
  /** An evidence file is in the vault that was not there before. */
  | { what: 'kept'; sha256: string }
  | { what: 'written'; manifest: Manifest }
  | { what: 'read'; bundle: ReadBundle }
  | { what: 'refused'; code: BundleRefused['code']; part: string; detail: string }
  | { what: 'failed'; name: string; message: string; code: string };

const owner = parentPort;
if (owner === null) throw new Error('bundles are written and read on a worker thread');
const tell = (message: FromBundleWorker) => owner.postMessage(message);

// The one owner is the typed end in thread.ts.
const { vault: place, job } = workerData as BundleStart;
const vault = new Vault(place);

/** Not more often than somebody could see it. */
const pace = 100;
let told = 0;
const progress = (done: number, of: number) => {
  const now = performance.now();
  if (now - told < pace && done < of) return;
  told = now;
  tell({ what: 'progress', done, of });
};

try {
  if (job.what === 'write') {
    tell({ what: 'written', manifest: await writeBundle(job.content, vault, { ...job, progress }) });
  } else {
    const { path, passphrase, program, takesFiles } = job;
    const scratch = join(place.folder, 'new');
    const into = takesFiles ? { vault, kept: (sha256: string) => tell({ what: 'kept', sha256 }) } : undefined;
    tell({
      what: 'read',
      bundle: await readBundle({ path, passphrase, scratch, program, progress, ...(into && { into }) }),
    });
  }
} catch (error) {
  if (error instanceof BundleRefused) {
    tell({ what: 'refused', code: error.code, part: error.part, detail: error.detail });
  } else {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    tell({ what: 'failed', name, message, code });
  }
}
