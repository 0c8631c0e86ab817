/** Two texts as one, with what only either has. Pure. */
import { diffWordsWithSpace } from 'diff';
import type { Side } from '../../shared/vocabulary';

export interface Part {
  key: string;
  text: string;
  /** Whose alone it is; null where both have it. */
  only: Side | null;
}

/** Chinese has no spaces between its words: they are found as a dictionary has them. */
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

export function wordDifference(buyer: string, merchant: string): Part[] {
  return diffWordsWithSpace(buyer, merchant, { intlSegmenter: words }).map(({ value, added, removed }, place) => ({
    key: String(place),
    text: value,
    only: removed ? 'buyer' : added ? 'merchant' : null,
  }));
}
