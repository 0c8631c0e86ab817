/**
 * Words. One namespace a file, both languages in the bundle: nothing is fetched, and changing the language is at once.
 * `t('queue:empty')`; a key may hold dots, flat or nested. Numbers and amounts are formatted before they get here.
 */
import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../../shared/contract';

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

function resources(): Resource {
  const found: Resource = {};
  for (const [path, words] of Object.entries(files)) {
    const [, language, namespace] = /([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (language === undefined || namespace === undefined) continue;
    found[language] = { ...found[language], [namespace]: words };
  }
  return found;
}

export const i18n = i18next.createInstance();

export function startWords(language: Language): void {
  void i18n.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: false,
    supportedLngs: [...languages],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  speak(language);
}

/** Runs it now, or as soon as the desk has said which language it speaks. */
export function onceThereAreWords(run: () => void): void {
  if (i18n.isInitialized) run();
  else i18n.on('initialized', run);
}

/** Changes the language of the whole console, and tells the page's own. */
export function speak(language: Language): void {
  document.documentElement.lang = language;
  if (i18n.language !== language) void i18n.changeLanguage(language);
}

export function otherLanguage(language: Language): Language {
  return language === 'zh-CN' ? 'en' : 'zh-CN';
}
