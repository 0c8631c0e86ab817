/** Personal data hidden wherever it stands: in fields, inside messages, in the timeline. */
import type { CaseState, Party } from '../../shared/case';
import { hiddenPart, masked } from '../../shared/mask';
import type { Side } from '../../shared/vocabulary';
import type { HappenedEvent } from '../domain/case/evolve';

/** A case as it is, and what happened to it. */
export interface CaseRecord {
  state: CaseState;
  events: readonly HappenedEvent[];
}

type Sides = Pick<CaseState, 'buyer' | 'merchant'>;

/** What a case's source record says of it: who the two sides are, and by which numbers order, dispute and goods go. */
export type Recorded = Sides & Pick<CaseState, 'source' | 'order'> & { subject?: CaseState['subject'] | undefined };

/** The record as it is, and as it ever was: people wrote the names of their time. */
export function everNamed({ state, events }: CaseRecord): Recorded[] {
  const before = events.flatMap((event) =>
    event.type === 'filed' || event.type === 'sourceUpdated' ? [event.body] : [],
  );
  return [state, ...before];
}

/** What of a party is personal: its name, its account, its telephone number. */
export function personalOf({ name, id, phone }: Party): string[] {
  return [name, id, phone].flatMap((text) => text || []);
}

/**
 * What of a case's two sides is not a reader's to know, in whatever leaves the desk for them: the buyer's name, account and
 * number for anybody but the buyer; the shop's account and number for anybody but the shop, for its name is on its door.
 * @param people the two sides, as often as the record named them otherwise
 */
export function hiddenFrom(reader: Side | 'authority', people: readonly Sides[]): string[] {
  const doors = new Set(people.map(({ merchant }) => merchant.name));
  const ofBuyers = people.flatMap(({ buyer }) => personalOf(buyer));
  const ofShops = people.flatMap(({ merchant }) => personalOf(merchant)).filter((text) => !doors.has(text));
  return [...(reader === 'buyer' ? [] : ofBuyers), ...(reader === 'merchant' ? [] : ofShops)];
}

/**
 * Masks the recorded names, accounts and numbers of both sides, and whatever looks like a number of a person, for a reader who is to
 * know nobody. The case's own numbers, of order, dispute, goods and parcels, stay: by them the reader knows what it is about.
 * @param records what the record says, as often as it said otherwise
 */
export function hidingFromAll(records: readonly Recorded[]): (text: string) => string {
  const hide = hiding(records.flatMap(({ buyer, merchant }) => [...personalOf(buyer), ...personalOf(merchant)]));
  // One of less than ten digits is itself nothing that looks personal, and could stand at the beginning of what does.
  const ofCase = new Set(records.flatMap(numbersOf).filter(({ length }) => length >= shortestPersonal));
  // They come first: a longer one may have something in it that looks personal.
  const own = [...ofCase].sort((a, b) => b.length - a.length).map((number) => `(?<!\\d)${quoted(number)}(?!\\d)`);
  const any = new RegExp([...own, ...personalNumbers].join('|'), 'g');
  return (text) => hide(text).replace(any, (found) => (ofCase.has(found) ? found : masked(found)));
}

function numbersOf({ source, order, subject }: Recorded): string[] {
  const { orderId, subOrderId, itemId, waybill, returnWaybill } = order ?? {};
  return [source.number, orderId, subOrderId, itemId, subject?.itemId, waybill, returnWaybill].flatMap(
    (number) => number || [],
  );
}

/** A mobile number of the mainland, also where the record of the case does not say whose it is. */
export const mobileNumber = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** Characters; a telephone with an area of three digits and seven of its own. */
const shortestPersonal = 10;

/** What looks like a number of a person of the mainland, whoever that is. */
const personalNumbers = [
  // A mobile number, together or in groups, with or without the country.
  /(?<!\d)(?:86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\d)/,
  // A telephone with its area and maybe an extension: 0571-88886666, （010）88886666-801.
  /(?<!\d)0(?:10|2\d|[3-9]\d{2})[)） -]{0,2}[1-9]\d{6,7}(?:-\d{1,6})?(?!\d)/,
  // An identity card that ends in X; one of digits alone is as long as a bank card.
  /(?<!\d)[1-9]\d{16}[Xx]/,
  // A bank card, together or in fours.
  /(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)/,
].map(({ source }) => source);

/** Something hidden in a text: where it begins, and how long it is recorded and shown. */
export interface Hidden {
  at: number;
  recorded: number;
  shown: number;
}

/** Where these stand in a text. */
export function hiddenIn(secrets: readonly string[]): (text: string) => Hidden[] {
  const found = finder(secrets);
  return (text) => found(text).map(({ at, recorded, secret }) => ({ at, recorded, shown: masked(secret).length }));
}

/** Masks these wherever they stand in a text. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const found = finder(secrets);
  // A name of one character is a word of every sentence: it is hidden only where it stands alone.
  const short = new Set(secrets.filter((secret) => secret.length === 1));
  return (text) => {
    if (short.has(text)) return masked(text);
    let shown = '';
    let from = 0;
    for (const { at, recorded, secret } of found(text)) {
      shown += text.slice(from, at) + masked(secret);
      from = at + recorded;
    }
    return from === 0 ? text : shown + text.slice(from);
  };
}

/**
 * The way back: a text that was written over a case as it is shown, as it is to be recorded. What is, whole, a recorded text
 * as it is shown is that text again. In any other a mask becomes what it hides, where that can only be one thing; else it
 * stays: a wrong name would be worse than none.
 */
export function recorded(secrets: readonly string[], file: CaseRecord): (text: string) => string {
  // The whole case is gone through for it: only where a mask was written.
  let wayBack: ((text: string) => string) | null = null;
  return (text) => {
    if (!text.includes(hiddenPart)) return text;
    wayBack ??= masksUndone(secrets, file);
    return wayBack(text);
  };
}

function masksUndone(secrets: readonly string[], { state, events }: CaseRecord): (text: string) => string {
  const hide = hiding(secrets);
  const whole = new Map<string, string>();
  // The latest comes last: of two that are shown alike it is the one that was on screen.
  hideIn([events, state], (text) => {
    const shown = hide(text);
    if (shown !== text) whole.set(shown, text);
    return text;
  });
  const behind = new Map<string, string | null>();
  for (const secret of new Set(secrets.filter(({ length }) => length > 1))) {
    const mask = masked(secret);
    behind.set(mask, behind.has(mask) ? null : secret);
  }
  const masks = [...behind.keys()].sort((a, b) => b.length - a.length);
  const anyMask = new RegExp(masks.map(quoted).join('|'), 'gu');
  return (text) =>
    whole.get(text) ?? (masks.length === 0 ? text : text.replace(anyMask, (mask) => behind.get(mask) ?? mask));
}

function finder(secrets: readonly string[]) {
  const longestFirst = [...new Set(secrets)].filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
  const spelt = new RegExp(longestFirst.map((secret) => `(${spellings(secret)})`).join('|'), 'gu');
  return (text: string) => {
    if (longestFirst.length === 0) return [];
    return Array.from(text.matchAll(spelt), (match) => {
      const secret = longestFirst[match.slice(1).findIndex((group) => group !== undefined)] ?? match[0];
      return { at: match.index, recorded: match[0].length, secret };
    });
  };
}

/** What people put between the characters of a name. */
const space = '[ \\t\\u00a0\\u3000]{0,2}';

/**
 * A name as people spell it, as a regular expression: in small letters or capitals, narrow or wide (ＡＢ), Chinese characters
 * set apart, and a long number in groups. Only where it cannot well be something else: two or three Latin letters or digits
 * are found as they are recorded alone.
 */
function spellings(secret: string): string {
  const isChinese = /^\p{Script=Han}+$/u.test(secret.replace(/\s/gu, ''));
  if (!isChinese && secret.length < 4) return quoted(secret);
  const isLongNumber = /^\d{7,}$/.test(secret.normalize('NFKC').replace(/[\s-]/gu, ''));
  const characters = [...secret.normalize('NFKC')].filter((character) => !/\s/u.test(character));
  const isSpaced = /\s/u.test(secret);
  return characters
    .map((character, place) => {
      const before = characters[place - 1];
      if (before === undefined) return anyOf(character);
      if (isLongNumber) return `[ \\u3000-]?${anyOf(character)}`;
      const isBetween = isSpaced || /\p{Script=Han}/u.test(before) || /\p{Script=Han}/u.test(character);
      return (isBetween ? space : '') + anyOf(character);
    })
    .join('');
}

function anyOf(character: string): string {
  const cases = [character, character.toLowerCase(), character.toUpperCase()].filter((one) => [...one].length === 1);
  const wide = cases.flatMap((one) =>
    one >= '!' && one <= '~' ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : [],
  );
  return `(?:${[...new Set([...cases, ...wide])].map(quoted).join('|')})`;
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The same value with every text in it hidden; names are hidden inside messages and timelines too. */
export function hideIn<T>(value: T, hide: (text: string) => string): T;
export function hideIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((item) => hideIn(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  const isPerson = 'name' in value || ('role' in value && (value.role === 'buyer' || value.role === 'merchant'));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      kept.has(key) && isLink(item) && !(key === 'id' && isPerson) ? item : hideIn(item, hide),
    ]),
  );
}

/** Fields that are found by their value and never hold a name; masking inside one would break a link. */
const kept = new Set([
  'caseId',
  'id',
  'type',
  'sha256',
  'hash',
  'prev',
  'version',
  'evidence',
  'clauses',
  'clause',
  'orderId',
  'number',
]);

/** An id, or ids: pieces of evidence themselves, which have the same name, hold what people wrote. */
function isLink(item: unknown): boolean {
  return typeof item === 'string' || (Array.isArray(item) && item.every((each) => typeof each === 'string'));
}
