/** What a query that finds nothing would be without one of its conditions. Pure. */
import type { Language } from '../../../shared/contract';
import { parseQuery } from '../../../shared/query/parse';
import { printQuery } from '../../../shared/query/print';

export interface Loosened {
  /** The condition that is left out. */
  without: string;
  /** The rest. */
  text: string;
}

const most = 6;

/** One for each of the conditions; none where there is only one, or the text cannot be read. */
export function loosened(text: string, language: Language): Loosened[] {
  const parsed = parseQuery(text);
  if (!parsed.ok) return [];
  // What is written twice is one condition.
  const conditions = [...new Set(parsed.query.map((term) => printQuery([term], language)))];
  if (conditions.length < 2) return [];
  return conditions
    .slice(0, most)
    .map((without) => ({ without, text: conditions.filter((other) => other !== without).join(' ') }));
}

/** Whether it looks for words, and not only for what cases are. */
export function hasWords(text: string): boolean {
  const parsed = parseQuery(text);
  return !parsed.ok || parsed.query.some(({ key }) => key === 'text');
}
