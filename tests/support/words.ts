/** The locale files as the console speaks them, without a page. */
import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import type { Language } from '../../shared/contract';

const folder = new URL('../../resources/locales/', import.meta.url);

/** Throws where a key has no words or a place in them is left unfilled. */
export function translator(language: Language): (key: string, values?: Record<string, unknown>) => string {
  const instance = i18next.createInstance();
  const files = readdirSync(new URL(language, folder));
  const resources = Object.fromEntries(
    files.map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')),
    ]),
  );
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: resources },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return (key, values) => {
    if (!instance.exists(key, values)) throw new Error(`${language}: no words for ${key}`);
    const words = instance.t(key, { ...values });
    if (words.includes('{{')) throw new Error(`${language}: ${key} is left unfilled: ${words}`);
    return words;
  };
}
