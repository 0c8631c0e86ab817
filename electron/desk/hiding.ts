/** Personal data hidden wherever it stands: in fields, inside messages, in the timeline. */
import type { Party } from '../../shared/case';
import { masked } from '../../shared/mask';

/** What of a party is personal: its name, its account, its telephone number. */
export function personalOf({ name, id, phone }: Party): string[] {
  return [name, id, phone].flatMap((text) => text || []);
}

/** Masks these wherever they stand in a text. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  // A name of one character is a word of every sentence: it is hidden only where it stands alone.
  const hideOne = (text: string, secret: string) =>
    text === secret || secret.length > 1 ? text.replaceAll(secret, masked(secret)) : text;
  return (text) => longestFirst.reduce(hideOne, text);
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
