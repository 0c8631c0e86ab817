/** What differs between two texts, found on a thread of its own. */
import { useEffect, useState } from 'react';
import type { WordDifference } from './word-difference';

/** Null until it is found. @param buyer null: not known yet */
export function useDifference(buyer: string | null, merchant: string | null): WordDifference | null {
  const [found, setFound] = useState<WordDifference | null>(null);
  useEffect(() => {
    setFound(null);
    if (buyer === null || merchant === null) return undefined;
    const worker = new Worker(new URL('./difference-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<WordDifference>) => setFound(data));
    worker.postMessage([buyer, merchant]);
    return () => worker.terminate();
  }, [buyer, merchant]);
  return found;
}
