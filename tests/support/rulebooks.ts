import { readFileSync } from 'node:fs';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
import type { Rulebook } from '../../electron/domain/rulebook/schema';
import { type Platform, platforms } from '../../shared/vocabulary';

export function shippedFileOf(platform: Platform): string {
  return `${platform}-2026.1.yaml`;
}

export function shippedTextOf(platform: Platform): string {
  return readFileSync(new URL(`../../resources/rulebooks/${shippedFileOf(platform)}`, import.meta.url), 'utf8');
}

const books = new Map<Platform, Rulebook>();

/** The rulebooks that the desk ships with; each is read when a test first wants it. */
export const shippedBooks: Readonly<Record<Platform, Rulebook>> = {
  get taobao() {
    return parsed('taobao');
  },
  get tmall() {
    return parsed('tmall');
  },
  get jd() {
    return parsed('jd');
  },
  get pinduoduo() {
    return parsed('pinduoduo');
  },
  get wechat() {
    return parsed('wechat');
  },
};

/** The same as files, for a desk. */
export const shippedFiles = platforms.map((platform) => ({
  name: shippedFileOf(platform),
  text: shippedTextOf(platform),
}));

export const shippedFile = shippedFileOf('taobao');
export const shippedText = shippedTextOf('taobao');
export const shipped = shippedBooks.taobao;

/** With nothing sent to a lead by chance, so that a scenario's review has the reason that it names. */
export function withoutSample(rulebook: Rulebook): Rulebook {
  return { ...rulebook, review: { ...rulebook.review, samplePercent: 0 } };
}

export const unsampled = withoutSample(shipped);

function parsed(platform: Platform): Rulebook {
  const known = books.get(platform);
  if (known) return known;
  const result = parseRulebook(shippedFileOf(platform), shippedTextOf(platform));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  books.set(platform, result.rulebook);
  return result.rulebook;
}
