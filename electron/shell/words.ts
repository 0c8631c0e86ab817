/** The words of the main process: menus, dialogs, the command line. From the same locale files as the console's. */
import { createInstance } from 'i18next';
import type { Language } from '../../shared/contract';

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, words] of Object.entries(files)) {
  const [, language = '', namespace = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  resources[language] = { ...resources[language], [namespace]: words };
}

/** Words by `namespace:key`, with parameters put in. */
export type Words = (key: string, params?: Record<string, unknown>) => string;

export function wordsIn(language: Language): Words {
  const instance = createInstance({
    lng: language,
    fallbackLng: 'en',
    resources,
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
