/** The words of the main process: menus, dialogs, the command line. From the same locale files as the console's. */
import { createInstance } from 'i18next';
import type { Language } from '../../shared/contract';

/** As text: of the languages those that are spoken are read. */
const files = import.meta.glob<string>('../../resources/locales/*/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const fallback = 'en';
const read = new Map<string, Record<string, Record<string, unknown>>>();

function wordsOf(language: string): Record<string, Record<string, unknown>> {
  const known = read.get(language);
  if (known) return known;
  const found: Record<string, Record<string, unknown>> = {};
  for (const [path, text] of Object.entries(files)) {
    const [, of, namespace = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (of === language) found[namespace] = JSON.parse(text);
  }
  read.set(language, found);
  return found;
}

/** Words by `namespace:key`, with parameters put in. */
export type Words = (key: string, params?: Record<string, unknown>) => string;

export function wordsIn(language: Language): Words {
  const instance = createInstance({
    lng: language,
    fallbackLng: fallback,
    resources: { [fallback]: wordsOf(fallback), [language]: wordsOf(language) },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void instance.init();
  return (key, params) => instance.t(key, params ?? {});
}

/** Chinese where the system or the caller speaks it, else English. */
export function languageOf(tag: string | undefined): Language {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
