/** The words of queries, from the locale files: typed in either language at any time, printed in one. */
import englishQuery from '../../resources/locales/en/query.json';
import englishVocabulary from '../../resources/locales/en/vocabulary.json';
import chineseQuery from '../../resources/locales/zh-CN/query.json';
import chineseVocabulary from '../../resources/locales/zh-CN/vocabulary.json';
import type { Language } from '../contract';
import { plainLetters } from '../plain-letters';
import { categories, evidenceKinds, platforms, severities, stages, tracks } from '../vocabulary';
import { type CodeKey, dayWords, hasCodes, isCodes, type QueryKey, queryKeys } from './query';

const files = {
  'zh-CN': { query: new Map(Object.entries(chineseQuery)), vocabulary: vocabularyOf(chineseVocabulary) },
  en: { query: new Map(Object.entries(englishQuery)), vocabulary: vocabularyOf(englishVocabulary) },
};
const languages = ['zh-CN', 'en'] as const;

function vocabularyOf(file: object): Map<string, string> {
  const words = new Map<string, string>();
  for (const [list, codes] of Object.entries(file)) {
    for (const [code, word] of Object.entries(codes)) if (typeof word === 'string') words.set(`${list}.${code}`, word);
  }
  return words;
}

const queryWord = (language: Language, key: string): string => files[language].query.get(key) ?? key;
const vocabularyWord = (language: Language, key: string): string => files[language].vocabulary.get(key) ?? key;

/** How words are compared: plain letters, with nothing between them. */
export const folded = (word: string): string => plainLetters(word).replace(/[\s_\-/]/g, '');

export const codesOf: Record<CodeKey, readonly string[]> = {
  stage: stages,
  platform: platforms,
  track: tracks,
  category: [...categories, 'none'],
  severity: severities,
  is: isCodes,
  has: [...hasCodes, ...evidenceKinds],
};

/** The word of a value as people read it: '空包 / 少件', 'Lead review'. */
export function valueLabel(key: CodeKey, code: string, language: Language): string {
  if (key === 'is') return queryWord(language, `is.${code}`);
  if (key !== 'has') return vocabularyWord(language, `${key}.${code}`);
  const own = files[language].query.get(`has.${code}`);
  return own ?? vocabularyWord(language, `evidenceKind.${code}`);
}

/** The word of a value as a query has it: Chinese without gaps, the code itself in English. */
export function valueWord(key: CodeKey, code: string, language: Language): string {
  return language === 'en' ? code : valueLabel(key, code, language).replace(/\s/g, '');
}

export const keyWord = (key: QueryKey, language: Language): string => queryWord(language, `key.${key}`);
export const personWord = (who: 'me' | 'nobody', language: Language): string => queryWord(language, `assignee.${who}`);
export const dayWord = (day: (typeof dayWords)[number], language: Language): string =>
  queryWord(language, `day.${day}`);
export const noneWord = (language: Language): string => queryWord(language, 'none');

export type Unit = 'minute' | 'hour' | 'day' | 'week';
const units = ['minute', 'hour', 'day', 'week'] as const;
export const unitWord = (unit: Unit, language: Language): string => queryWord(language, `unit.${unit}`);

/** Every word that means a code, in both languages. */
function wordsOf<C extends string>(codes: readonly C[], words: (code: C, language: Language) => string[]) {
  const known = new Map<string, C>();
  for (const language of languages) {
    for (const code of codes) {
      for (const word of words(code, language)) if (!known.has(folded(word))) known.set(folded(word), code);
    }
  }
  return known;
}

const keys = wordsOf(queryKeys, (key, language) => {
  const also = files[language].query.get(`also.${key}`);
  return [key, keyWord(key, language), ...(also === undefined ? [] : [also])];
});

const values: Record<CodeKey, Map<string, string>> = {
  stage: valuesOf('stage'),
  platform: valuesOf('platform'),
  track: valuesOf('track'),
  category: valuesOf('category'),
  severity: valuesOf('severity'),
  is: valuesOf('is'),
  has: valuesOf('has'),
};

function valuesOf(key: CodeKey): Map<string, string> {
  return wordsOf(codesOf[key], (code, language) => [code, valueLabel(key, code, language)]);
}

const people = wordsOf(['me', 'nobody'] as const, (who, language) => [personWord(who, language)]);
const days = wordsOf(dayWords, (day, language) => [dayWord(day, language)]);
const unitWords = wordsOf(units, (unit, language) => [
  unit,
  unitWord(unit, language),
  queryWord(language, `alsoUnit.${unit}`),
]);
const none = new Set(languages.map((language) => folded(noneWord(language))));
const thousand = new Set(languages.map((language) => queryWord(language, 'magnitude.thousand')));
const tenThousand = new Set(languages.map((language) => queryWord(language, 'magnitude.tenThousand')));

export const keyOf = (word: string): QueryKey | undefined => keys.get(folded(word));
export const personOf = (word: string) => people.get(folded(word));
export const dayOf = (word: string) => days.get(folded(word));
export const unitOf = (word: string) => unitWords.get(folded(word));
export const isNone = (word: string): boolean => none.has(folded(word));

const yuan = languages.map((language) => queryWord(language, 'yuan'));

/** An amount without '¥' before it and '元' behind it. */
export function bareAmount(text: string): string {
  const named = yuan.find((word) => text.toLowerCase().endsWith(word));
  return (named === undefined ? text : text.slice(0, -named.length)).replace(/^¥/, '');
}

/** What '千', 'k', '万' multiply by; undefined for any other word. */
export function magnitudeOf(word: string): number | undefined {
  if (word === '') return 1;
  return thousand.has(word.toLowerCase()) ? 1000 : tenThousand.has(word.toLowerCase()) ? 10_000 : undefined;
}

/** The code that a word means: the word itself, or a beginning or a Chinese part of it that only one has. */
export function codeOf(key: CodeKey, word: string): string | undefined {
  const wanted = folded(word);
  const exact = values[key].get(wanted);
  if (exact !== undefined || wanted === '') return exact;
  const isChinese = /\p{Script=Han}/u.test(wanted);
  const found = new Set(
    [...values[key]]
      .filter(([known]) => (isChinese ? known.includes(wanted) : known.startsWith(wanted)))
      .map(([, code]) => code),
  );
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** The key or value nearest to a mistyped word, as it was likely to be typed; null where none is near. */
export function nearestKey(word: string): string | null {
  return nearest(word, keys.keys());
}

export function nearestValue(key: CodeKey, word: string): string | null {
  return nearest(word, values[key].keys());
}

function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = folded(word);
  let best: string | null = null;
  let least = wanted.length <= 3 ? 2 : 3;
  for (const each of known) {
    const steps = stepsBetween(wanted, each);
    if (steps < least && steps < each.length) [best, least] = [each, steps];
  }
  return best;
}

/** Letters to change, add or leave out to make one word the other. */
function stepsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
