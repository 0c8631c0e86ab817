/** Copies of pictures for others to see, made on a thread of their own. */
import { Worker } from 'node:worker_threads';
import { FileThread } from '../file-thread';
import type { VaultPlace } from '../vault';

/** JPEG; null where none can be made. `covers` as an address has them. Rejects where there is no thread. */
export type CopyPicture = (sha256: string, covers: string) => Promise<Uint8Array | null>;

/** @param failed is told what ended the thread */
export function copyThread(
  file: string,
  place: VaultPlace,
  failed: (error: unknown) => void,
): { copy: CopyPicture; close: () => Promise<void> } {
  const thread = new FileThread<Uint8Array | null>(
    () => new Worker(file, { workerData: place, resourceLimits: { maxOldGenerationSizeMb: 512 } }),
    (_, error) => {
      failed(error);
      return null;
    },
  );
  return { copy: (sha256, covers) => thread.ask(`${sha256} ${covers}`), close: () => thread.close() };
}
