/** Two texts as one, with what only either has. Pure. */
import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff';
import type { Side } from '../../shared/vocabulary';

export interface Part {
  key: string;
  text: string;
  /** Which half alone has it; null where both have it. */
  only: Side | null;
}

/** Chinese has no spaces between its words: they are found as a dictionary has them. */
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Of two texts that differ in more words than this, what differs is told by the line: it would take seconds. */
const mostWords = 2000;
/** Of two that differ in more lines than this, it is told of the whole. */
const mostLines = 1000;

export interface WordDifference {
  parts: Part[];
  by: 'word' | 'line' | 'whole';
}

/** @param buyer the text of the left half, whoever's it is; `merchant`: of the right one */
export function wordDifference(buyer: string, merchant: string): WordDifference {
  const byWord = diffWordsWithSpace(buyer, merchant, { intlSegmenter: words, maxEditLength: mostWords });
  if (byWord) return { by: 'word', parts: partsOf(byWord) };
  const byLine = diffLines(buyer, merchant, { maxEditLength: mostLines });
  if (byLine) return { by: 'line', parts: partsOf(byLine) };
  const whole = [
    { value: buyer, removed: true, added: false },
    { value: merchant, removed: false, added: true },
  ];
  return { by: 'whole', parts: partsOf(whole) };
}

function partsOf(changes: readonly Pick<ChangeObject<string>, 'value' | 'added' | 'removed'>[]): Part[] {
  return changes.map(({ value, added, removed }, place) => ({
    key: String(place),
    text: value,
    only: removed ? 'buyer' : added ? 'merchant' : null,
  }));
}
