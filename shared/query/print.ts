/** A query in the words of one language: what `parseQuery` reads to the same meaning. */
import type { Language } from '../contract';
import { keyWord, personWord, valueWord } from './lexicon';
import { printAmount, printTime } from './measures';
import type { Query, Term } from './query';

export function printQuery(query: Query, language: Language): string {
  return query.map((term) => `${term.negated ? '-' : ''}${printTerm(term, language)}`).join(' ');
}

function printTerm(term: Term, language: Language): string {
  if (term.key === 'text') return quotedIf(term.text, /^["“「『‘＂－-]|\s|^[\p{L}_]+[:：]/u);
  return `${keyWord(term.key, language)}:${printValue(term, language)}`;
}

function printValue(term: Exclude<Term, { key: 'text' }>, language: Language): string {
  switch (term.key) {
    case 'amount':
      return printAmount(term.measure);
    case 'due':
    case 'filed':
      return printTime(term.measure, language);
    case 'assignee':
      return term.values
        .map((name) => (name === 'me' || name === 'nobody' ? personWord(name, language) : printName(name)))
        .join(',');
    case 'buyer':
    case 'shop':
    case 'order':
    case 'rule':
      return term.values.map(printName).join(',');
    default: {
      const { key } = term;
      return term.values.map((code) => valueWord(key, code, language)).join(',');
    }
  }
}

/** A name as a query has it: in quotes where it needs them. */
export const printName = (name: string) => quotedIf(name, /["“「『‘＂,，、]|\s/);

function quotedIf(text: string, needsQuotes: RegExp): string {
  if (text !== '' && !needsQuotes.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
