import { Fragment } from 'react';
import classes from './Found.module.css';

interface FoundProps {
  text: string;
  /** What is looked for; empty for nothing. */
  found: string;
  /** Words that are pointed at. */
  signed?: readonly string[];
  /** Only this part of the text is shown; what is found in all of it is marked as far as it lies there. */
  part?: { from: number; to: number };
}

/** A text with what was found in it, and what is pointed at, marked. */
export function Found({ text, found, signed = [], part }: FoundProps) {
  const parts = partsOf(text, found, signed);
  return (part ? partsWithin(parts, part.from, part.to) : parts).map(({ words, how }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in their order
    <Fragment key={place}>{how === null ? words : <mark className={classes[how]}>{words}</mark>}</Fragment>
  ));
}

interface Part {
  words: string;
  how: 'found' | 'signed' | null;
}

/** Pure: the same parts, as far as they lie between two places of their text. */
export function partsWithin(parts: readonly Part[], from: number, to: number): Part[] {
  let at = 0;
  return parts.flatMap(({ words, how }) => {
    const begin = at;
    at += words.length;
    const inside = words.slice(Math.max(0, from - begin), Math.max(0, to - begin));
    return inside === '' ? [] : [{ words: inside, how }];
  });
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
