/**
 * Phrases (常用语): texts that are written again and again, with places that a case fills in. The team's, which a lead keeps,
 * and each person's own.
 */
import { z } from 'zod';
import { Line, longestText, Moment } from './case';
import { Category, Platform } from './vocabulary';

export const mostPhrases = 500;
export const longestPhraseName = 60;
const longestPhrase = Math.min(5000, longestText);

/** What it is written for; a phrase for no one thing is offered everywhere. */
export const phraseUses = ['reasons', 'message', 'request'] as const;
export const PhraseUse = z.enum(phraseUses);
export type PhraseUse = z.infer<typeof PhraseUse>;

/** What a person says of a phrase; null is any. */
export const PhraseText = z.strictObject({
  name: z.string().trim().min(1).max(longestPhraseName),
  text: z.string().trim().min(1).max(longestPhrase),
  use: PhraseUse.nullable(),
  platform: Platform.nullable(),
  category: Category.nullable(),
});
export type PhraseText = z.infer<typeof PhraseText>;

export const PhraseId = z.string().regex(/^[0-9a-f-]{8,40}$/);
export const Phrase = PhraseText.extend({
  id: PhraseId,
  /** The team's; else only of whom it is read for. */
  isTeams: z.boolean(),
  changedAt: Moment,
  /** The account's id. */
  changedBy: Line,
});
export type Phrase = z.infer<typeof Phrase>;

export const phraseSetFormat = 'arbiter-desk-phrases';
/** Bytes. */
export const largestPhraseSet = 4_000_000;
export const PhraseSet = z.strictObject({
  format: z.literal(phraseSetFormat),
  version: z.literal(1),
  phrases: z.array(PhraseText).max(mostPhrases),
});

/** What a case can fill in, by the names that people write: either language's, whatever the interface speaks. */
export const phrasePlaces = {
  case: ['案号', 'case'],
  platform: ['平台', 'platform'],
  category: ['案由', 'category'],
  buyer: ['买家', 'buyer'],
  merchant: ['卖家', 'merchant'],
  order: ['订单号', 'order'],
  item: ['商品', 'item'],
  claim: ['诉求', 'claim'],
  reason: ['申请原因', 'reason'],
  amount: ['金额', 'amount'],
  paid: ['实付', 'paid'],
  due: ['期限', 'due'],
  agent: ['仲裁员', 'agent'],
  today: ['今天', 'today'],
} as const;
export type PhrasePlace = keyof typeof phrasePlaces;

const byName = new Map<string, PhrasePlace>(
  Object.entries(phrasePlaces).flatMap(([place, names]) => names.map((name) => [name, place as PhrasePlace] as const)),
);
const written = /\{\{\s*([^{}]{1,40}?)\s*\}\}/g;

/** Names between braces that no case can fill in. */
export function unknownPlaces(text: string): string[] {
  return [
    ...new Set([...text.matchAll(written)].flatMap(([, name = '']) => (byName.has(name.toLowerCase()) ? [] : [name]))),
  ];
}

/** The text with its places filled in. A place that this case has nothing for stays as it was written, to be seen. */
export function filled(text: string, values: Partial<Record<PhrasePlace, string>>): { text: string; left: string[] } {
  const left = new Set<string>();
  const said = text.replaceAll(written, (whole, name: string) => {
    const place = byName.get(name.toLowerCase());
    const value = place && values[place];
    if (value) return value;
    left.add(name);
    return whole;
  });
  return { text: said, left: [...left] };
}

/** Whether it is meant for this use in such a case. */
export function isFitting(
  phrase: Pick<Phrase, 'use' | 'platform' | 'category'>,
  use: PhraseUse | null,
  about: { platform: Platform; category: Category | null },
): boolean {
  const isMeant = <T>(meant: T | null, is: T | null) => meant === null || is === null || meant === is;
  return (
    isMeant(phrase.use, use) && isMeant(phrase.platform, about.platform) && isMeant(phrase.category, about.category)
  );
}

export type PhraseSetReading =
  | { ok: true; phrases: PhraseText[] }
  | { ok: false; problems: { code: 'not_json' | 'not_a_set' | 'newer' | 'phrase'; place: string; detail: string }[] };

/** Reads a file of phrases. All of it or nothing: what is wrong is named by its place. */
export function readPhraseSet(text: string): PhraseSetReading {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused('not_json', '', error instanceof Error ? error.message : String(error));
  }
  const head = z.object({ format: z.literal(phraseSetFormat), version: z.number() }).safeParse(given);
  if (!head.success) return refused('not_a_set', '', '');
  if (head.data.version > 1) return refused('newer', '', String(head.data.version));
  const set = PhraseSet.safeParse(given);
  if (set.success) return { ok: true, phrases: set.data.phrases };
  return {
    ok: false,
    problems: set.error.issues.map(({ path, message }) => ({ code: 'phrase', place: path.join('.'), detail: message })),
  };
}

function refused(code: 'not_json' | 'not_a_set' | 'newer', place: string, detail: string): PhraseSetReading {
  return { ok: false, problems: [{ code, place, detail }] };
}
