/** The thread that measures evidence files. */
import { Worker } from 'node:worker_threads';
import type { FileFacts } from '../../../shared/file-facts';
import { FileThread } from '../file-thread';
import type { VaultPlace } from '../vault';

export interface FactsWork {
  place: VaultPlace;
  /** Where libheif is. */
  heif: string;
}

export function factsThread(file: string, work: FactsWork): FileThread<FileFacts> {
  return new FileThread(() => new Worker(file, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 512 } }));
}
