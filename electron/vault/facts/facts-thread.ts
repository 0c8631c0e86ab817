/** The thread that measures evidence files. */
import { Worker } from 'node:worker_threads';
import { type FileFacts, unseenFacts } from '../../../shared/file-facts';
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
  /** Of a file that ended the thread, or was given up, it is told that it is unreadable. Rejects where there is no thread. */
  measure(sha256: string, rank: number): Promise<FileFacts>;
  /** Whether its bytes are those that were put in, and there. Rejects where that cannot be told. */
  isWhole(sha256: string): Promise<boolean>;
  close(): Promise<void>;
}

const hashLength = 64;
/** Behind the hash of a file that is not to be measured. */
const toCheck = ' check';
/** Of what is asked of the thread. */
export const hashOf = (asked: string) => asked.slice(0, hashLength);

/** @param failed is told what ended the thread */
export function factsThread(file: string, work: FactsWork, failed: (error: unknown) => void): FactsThread {
  const thread = new FileThread<FileFacts | 'whole'>(
    () => new Worker(file, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 512 } }),
    (asked, error) => {
      failed(error);
      return unseenFacts(hashOf(asked), 'unreadable');
    },
  );
  return {
    async measure(sha256, rank) {
      const found = await thread.ask(sha256, rank);
      if (found === 'whole') throw new Error('a file was checked that was to be measured');
      return found;
    },
    async isWhole(sha256) {
      const found = await thread.ask(`${sha256}${toCheck}`, factsRank.checked);
      if (found !== 'whole' && found.state !== 'broken') throw new Error('a file ended the thread that checked it');
      return found === 'whole';
    },
    close: () => thread.close(),
  };
}
