/**
 * For Vite: the Chinese titles of the commands as syllables, made when the console is built. The dictionary that it
 * takes to tell 重新 from 重量 stays out of the bundle.
 */
import { pinyin } from 'pinyin-pro';
import titles from '../../../resources/locales/zh-CN/commands.json' with { type: 'json' };

const name = 'virtual:titles-in-pinyin';

/** '领取下一件' to ['ling', 'qu', 'xia', 'yi', 'jian']; what is not Chinese stays together as it is. */
export function syllablesOf(title: string): string[] {
  return pinyin(title, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.trim().toLowerCase())
    .filter(Boolean);
}

export function titlesInPinyin() {
  return {
    name,
    resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
    load: (id: string) => {
      if (id !== `\0${name}`) return undefined;
      const syllables = Object.fromEntries(Object.entries(titles).map(([key, title]) => [key, syllablesOf(title)]));
      return `export default ${JSON.stringify(syllables)};`;
    },
  };
}
