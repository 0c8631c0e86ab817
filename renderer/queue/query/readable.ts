/** What of a text can be looked for. Pure. */
import type { Language } from '../../../shared/contract';
import { keyOf } from '../../../shared/query/lexicon';
import { parseQuery } from '../../../shared/query/parse';
import { printQuery } from '../../../shared/query/print';

/**
 * As much of what is being typed as can be looked for already: the text without the conditions that cannot be read, and
 * without a key at its end whose colon is still to come.
 * @param isDone nothing more is being typed: such a word is looked for as it stands
 */
export function readablePart(text: string, isDone: boolean): string {
  const [last = ''] = /\S*$/.exec(text) ?? [];
  const isKeyBegun = !isDone && keyOf(last.replace(/^-/, '')) !== undefined;
  let part = isKeyBegun ? text.slice(0, text.length - last.length) : text;
  for (;;) {
    const parsed = parseQuery(part);
    if (parsed.ok) return part.trim();
    const { at, length } = parsed.error;
    const [before = ''] = /\S*$/.exec(part.slice(0, at)) ?? [];
    const [after = ''] = /^\S*/.exec(part.slice(at + length)) ?? [];
    part = part.slice(0, at - before.length) + part.slice(at + length + after.length);
  }
}

/** What was typed or pasted elsewhere: where it is no query, each of its words as it stands. */
export function asQuery(text: string, language: Language): string {
  const typed = text.trim();
  if (parseQuery(typed).ok) return typed;
  return printQuery(
    typed.split(/\s+/).map((word) => ({ key: 'text', text: word, negated: false })),
    language,
  );
}
