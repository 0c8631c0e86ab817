/**
 * For Vite: the Chinese words that something is found by, as syllables, made when the console is built. The dictionary
 * that it takes to tell 重新 from 重量 is read at work only for words that people gave themselves (own-words-in-pinyin.ts).
 */
import commands from '../../../resources/locales/zh-CN/commands.json' with { type: 'json' };
import vocabulary from '../../../resources/locales/zh-CN/vocabulary.json' with { type: 'json' };
import { syllablesOf } from './syllables.ts';

const name = 'virtual:words-in-pinyin';

function inPinyin(prefix: string, words: Record<string, string>): [string, string[]][] {
  return Object.entries(words).map(([key, value]) => [`${prefix}${key}`, syllablesOf(value)]);
}

export function wordsInPinyin() {
  return {
    name,
    resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
    load: (id: string) => {
      if (id !== `\0${name}`) return undefined;
      const { category, remedyKind, evidenceKind } = vocabulary;
      const groups = Object.entries({ category, remedyKind, evidenceKind });
      const all = [
        ...inPinyin('commands:', commands),
        ...groups.flatMap(([group, words]) => inPinyin(`vocabulary:${group}.`, words)),
      ];
      return `export default ${JSON.stringify(Object.fromEntries(all))};`;
    },
  };
}
