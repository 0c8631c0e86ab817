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

/** In this order: a picture that cannot be shown without its copy, what is not known, what is looked at once more. */
export const factsRank = { shown: 1, measured: 0, checked: -1 } as const;

export interface FactsThread {
  /** Rejects where the file ended the thread, or was given up. */
  measure(sha256: string, rank?: number): Promise<FileFacts>;
  /** Whether its bytes are those that were put in, and there. Rejects as measuring does. */
  isWhole(sha256: string): Promise<boolean>;
  close(): Promise<void>;
}

export function factsThread(file: string, work: FactsWork): FactsThread {
  const thread = new FileThread<FileFacts | 'whole'>(
    () => new Worker(file, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 512 } }),
  );
  return {
    async measure(sha256, rank = factsRank.measured) {
      const found = await thread.ask(sha256, rank);
      if (found === 'whole') throw new Error('a file was checked that was to be measured');
      return found;
    },
    isWhole: async (sha256) => (await thread.ask(`${sha256} check`, factsRank.checked)) === 'whole',
    close: () => thread.close(),
  };
}
