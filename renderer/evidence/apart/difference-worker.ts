/** Compares two texts apart from the window, which goes on meanwhile. */
import { wordDifference } from './word-difference';

self.addEventListener('message', ({ data: [buyer, merchant] }: MessageEvent<[string, string]>) =>
  self.postMessage(wordDifference(buyer, merchant)),
);
