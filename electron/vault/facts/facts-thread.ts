/** The thread that measures evidence files. */
import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../../../shared/file-facts';
import { FileThread } from '../file-thread';
import type { VaultPlace } from '../vault';

export function factsThread(file: string, place: VaultPlace): FileThread<FileFacts> {
  return new FileThread(() => new Worker(file, { workerData: place, resourceLimits: { maxOldGenerationSizeMb: 512 } }));
}
