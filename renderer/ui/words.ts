/**
 * Words for the parts of a case. The same as react-i18next's `useTranslation`, which copies the whole of i18next for each
 * component that mounts: a case has a hundred and fifty of them, and that was a quarter of the time it took to open one.
 */
import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { getI18n } from 'react-i18next';

export type Words = (key: string, values?: Record<string, unknown>) => string;

const known = new Map<string, Words>();

function subscribe(listener: () => void): () => void {
  const i18n = getI18n();
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}

const language = () => getI18n().language;

/** @param namespaces the first is where a key without one is looked up */
export function useWords(namespaces: string | readonly string[]): Words {
  return wordsIn(useSyncExternalStore(subscribe, language), namespaces);
}

/** Words of a language whatever the console speaks: for what others than its user read. */
export function wordsIn(spoken: string, namespaces: string | readonly string[]): Words {
  const key = `${spoken} ${String(namespaces)}`;
  const words = known.get(key) ?? remembering(getI18n().getFixedT(spoken, namespaces));
  known.set(key, words);
  return words;
}

/** Words without values are always the same: they are looked up once. All of them are in the bundle. */
function remembering(t: TFunction): Words {
  const found = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return t(key, values);
    const before = found.get(key);
    if (before !== undefined) return before;
    const words = t(key);
    found.set(key, words);
    return words;
  };
}
