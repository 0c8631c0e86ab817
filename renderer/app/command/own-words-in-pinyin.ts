/** The pinyin of words that people gave themselves, which nobody could spell when the console was built. */
import { useEffect, useState } from 'react';

type Speller = (words: string) => readonly string[];

const notYet: Speller = () => [];
const isChinese = (words: string) => /\p{Script=Han}/u.test(words);

/** Reads the dictionary only where there is something Chinese to spell; until it is read nothing is. */
export function useSpeller(words: readonly string[]): Speller {
  const [speller, setSpeller] = useState<Speller | null>(null);
  const isWanted = speller === null && words.some(isChinese);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isGone = false;
    const read = async () => {
      const { syllablesOf } = await import('./syllables');
      if (!isGone) setSpeller(() => syllablesOf);
    };
    // What cannot be found by its pinyin is still found by its characters.
    read().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return speller ?? notYet;
}
