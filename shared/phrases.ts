/**
 * Phrases (常用语): texts that are written again and again, with places that a case fills in; and templates of a whole verdict,
 * whose text is its reasons. The team's, which a lead keeps, and each person's own.
 */
import { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import { type Claim, Line, longestText, Moment } from './case';
import { Language } from './language';
import { VerdictTemplate } from './verdict-template';
import { Category, Platform, type Track } from './vocabulary';

export const mostPhrases = 500;
export const longestPhraseName = 60;
const longestPhrase = Math.min(5000, longestText);

/** What it is written for; a phrase for no one thing is offered everywhere but as a template of a verdict. */
export const phraseUses = ['reasons', 'message', 'request', 'verdict'] as const;
export const PhraseUse = z.enum(phraseUses);
export type PhraseUse = z.infer<typeof PhraseUse>;

/** Null is any. Files and stores from before there were templates have neither `language` nor `verdict`. */
const said = {
  name: z.string().trim().min(1).max(longestPhraseName),
  /** Of a template it may be empty: then the desk drafts the reasons. */
  text: z.string().trim().max(longestPhrase),
  use: PhraseUse.nullable(),
  language: Language.nullable().default(null),
  platform: Platform.nullable(),
  category: Category.nullable(),
  verdict: VerdictTemplate.nullable().default(null),
};

interface Said {
  text: string;
  use: PhraseUse | null;
  verdict: VerdictTemplate | null;
}

/** A template has a verdict, and its use says so; everything else has words. */
function checkWhole({ value, issues }: z.core.ParsePayload<Said>): void {
  const { text, use, verdict } = value;
  const isTemplate = use === 'verdict';
  if (text === '' && !isTemplate) {
    issues.push({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, path: ['text'], input: text });
  }
  if (isTemplate !== (verdict !== null)) {
    issues.push({ code: 'invalid_type', expected: isTemplate ? 'object' : 'null', path: ['verdict'], input: verdict });
  }
}

/** What a person says of a phrase. */
export const PhraseText = z.strictObject(said).check(checkWhole);
export type PhraseText = z.infer<typeof PhraseText>;

export const PhraseId = z.string().regex(/^[0-9a-f-]{8,40}$/);
export const Phrase = z
  .strictObject({
    ...said,
    id: PhraseId,
    /** The team's; else only of whom it is read for. */
    isTeams: z.boolean(),
    changedAt: Moment,
    /** The account's id. */
    changedBy: Line,
  })
  .check(checkWhole);
export type Phrase = z.infer<typeof Phrase>;

/** Without whose it is, and who kept it when: as it is carried from desk to desk. */
export function phraseTextOf({ id, isTeams, changedAt, changedBy, ...text }: Phrase): PhraseText {
  return text;
}

export const phraseSetFormat = 'arbiter-desk-phrases';
export const phraseSetVersion = 2;
/** Bytes. */
export const largestPhraseSet = 4_000_000;
export const PhraseSet = z.strictObject({
  format: z.literal(phraseSetFormat),
  /** 1 had no language and no templates. */
  version: z.literal([1, phraseSetVersion]),
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
  outcome: ['结果', 'outcome'],
  liability: ['责任', 'liability'],
  remedies: ['处理', 'remedies'],
  clauses: ['依据', 'clauses'],
  agent: ['仲裁员', 'agent'],
  today: ['今天', 'today'],
} as const;
export type PhrasePlace = keyof typeof phrasePlaces;
export type PlaceValues = Partial<Record<PhrasePlace, string>>;

/** What tells one case from another. */
const ofOneCase: readonly PhrasePlace[] = [
  'case',
  'buyer',
  'merchant',
  'order',
  'item',
  'amount',
  'paid',
  'liability',
  'remedies',
  'clauses',
];

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
export function filled(text: string, values: PlaceValues): { text: string; left: string[] } {
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

/** The other way round: what is this case's own, and no other's, becomes a place, so that nothing of it is carried on. */
export function unfilled(text: string, values: PlaceValues, language: Language): string {
  const byValue = new Map<string, string>();
  for (const place of ofOneCase) {
    const value = values[place];
    if (value === undefined || value.length < 2 || byValue.has(value)) continue;
    const [chinese, english] = phrasePlaces[place];
    byValue.set(value, `{{${language === 'en' ? english : chinese}}}`);
  }
  if (byValue.size === 0) return text;
  const longestFirst = [...byValue.keys()].toSorted((one, other) => other.length - one.length);
  const any = new RegExp(longestFirst.map((value) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return text.replaceAll(any, (value) => byValue.get(value) ?? value);
}

/** Whether it is meant for this use in such a case. */
export function isFitting(
  { use: meantUse, platform, category, verdict }: Pick<Phrase, 'use' | 'platform' | 'category' | 'verdict'>,
  use: PhraseUse,
  about: { platform: Platform; category: Category | null; track: Track; claim: Pick<Claim, 'by'> },
): boolean {
  const isMeant = <T>(meant: T | null, is: T | null) => meant === null || is === null || meant === is;
  return (
    (use === 'verdict') === (verdict !== null) &&
    isMeant(meantUse, use) &&
    isMeant(platform, about.platform) &&
    isMeant(category, about.category) &&
    isMeant(verdict?.track ?? null, about.track) &&
    isMeant(verdict?.claimant ?? null, about.claim.by)
  );
}

/** Those in that language first, then those of no one language; otherwise as they were. */
export function byLanguage<T extends Pick<Phrase, 'language'>>(phrases: readonly T[], language: Language): T[] {
  const rank = ({ language: of }: T) => (of === language ? 0 : of === null ? 1 : 2);
  return phrases.toSorted((one, other) => rank(one) - rank(other));
}

export interface PhraseProblem {
  code: 'not_json' | 'not_a_set' | 'newer' | 'set' | 'phrase';
  /** Of the phrases in the file, from 1; 0 where it is none of them. */
  row: number;
  name: string;
  place: string;
  detail: string;
}
export type PhraseSetReading = { ok: true; phrases: PhraseText[] } | { ok: false; problems: PhraseProblem[] };

/** Reads a file of phrases. All of it or nothing: what is wrong is named by its row, in that language. */
export function readPhraseSet(text: string, language: Language): PhraseSetReading {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused('not_json', error instanceof Error ? error.message : String(error));
  }
  const head = z.object({ format: z.literal(phraseSetFormat), version: z.number() }).safeParse(given);
  if (!head.success) return refused('not_a_set', '');
  if (head.data.version > phraseSetVersion) return refused('newer', String(head.data.version));
  const { localeError } = language === 'en' ? en() : zhCN();
  const set = PhraseSet.safeParse(given, { error: localeError });
  if (set.success) return { ok: true, phrases: set.data.phrases };
  return { ok: false, problems: set.error.issues.map((issue) => problemOf(issue, given)) };
}

function refused(code: 'not_json' | 'not_a_set' | 'newer', detail: string): PhraseSetReading {
  return { ok: false, problems: [{ code, row: 0, name: '', place: '', detail }] };
}

const Named = z.object({ phrases: z.array(z.unknown()) });

function problemOf({ path, message: detail }: z.core.$ZodIssue, given: unknown): PhraseProblem {
  const [list, index, ...place] = path;
  if (list !== 'phrases' || typeof index !== 'number') {
    return { code: 'set', row: 0, name: '', place: path.join('.'), detail };
  }
  const row = Named.safeParse(given).data?.phrases[index];
  const name = z.object({ name: z.string() }).safeParse(row).data?.name ?? '';
  return { code: 'phrase', row: index + 1, name, place: place.join('.'), detail };
}
