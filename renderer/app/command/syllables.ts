/** Brings a dictionary along: what is in the console's bundle from the start is spelt when it is built, and what people write loads this when it is sought. */
import { pinyin } from 'pinyin-pro';

/** '领取下一件' to ['ling', 'qu', 'xia', 'yi', 'jian']; what is not Chinese stays word by word. */
export function syllablesOf(words: string): string[] {
  return pinyin(words, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .flatMap((syllable) => syllable.toLowerCase().split(/\s+/))
    .filter(Boolean);
}
