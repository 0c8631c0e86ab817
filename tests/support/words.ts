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

/** The words of a file by key, nested ones joined by dots. */
export function wordsOf(language: Language, namespace: string): Map<string, string> {
  const words = new Map<string, string>();
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') words.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) collect(inner, path === '' ? key : `${path}.${key}`);
    }
  };
  collect(JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, folder), 'utf8')), '');
  return words;
}
