import { Fragment } from 'react';
import classes from './Found.module.css';

interface FoundProps {
  text: string;
  /** What is looked for; empty for nothing. */
  found: string;
  /** Words that are pointed at. */
  signed?: readonly string[];
}

/** A text with what was found in it, and what is pointed at, marked. */
export function Found({ text, found, signed = [] }: FoundProps) {
  return partsOf(text, found, signed).map(({ words, how }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    <Fragment key={place}>{how === null ? words : <mark className={classes[how]}>{words}</mark>}</Fragment>
  ));
}

interface Part {
  words: string;
  how: 'found' | 'signed' | null;
}

/** Pure: the parts of a text, as they follow each other. */
export function partsOf(text: string, found: string, signed: readonly string[]): Part[] {
  const wanted = [found.trim(), ...signed].filter((one) => one !== '');
  if (wanted.length === 0) return [{ words: text, how: null }];
  const pattern = new RegExp(wanted.map((one) => one.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'giu');
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: words, index } of text.matchAll(pattern)) {
    if (words === '') continue;
    if (index > from) parts.push({ words: text.slice(from, index), how: null });
    parts.push({ words, how: words.toLowerCase() === found.trim().toLowerCase() ? 'found' : 'signed' });
    from = index + words.length;
  }
  if (from < text.length) parts.push({ words: text.slice(from), how: null });
  return parts;
}
