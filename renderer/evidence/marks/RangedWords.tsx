import { Fragment, type ReactNode } from 'react';
import classes from './Marks.module.css';
import { cutByMarks, type Piece, type Range } from './range';

/** A mark's range of a text. `id` null: the one in hand. */
export interface MarkedRange extends Range {
  id: string | null;
}

interface RangedWordsProps {
  text: string;
  ranges: readonly MarkedRange[];
  /** How a part of the text is shown; as it is unless said. */
  children?: (part: Piece) => ReactNode;
}

/** Stands for the mark in hand among the others. */
const hand = 'hand';

/** A text with what was marked in it, each range with its number behind it. */
export function RangedWords({ text, ranges, children = ({ text: words }) => words }: RangedWordsProps) {
  const named = ranges.map(({ id, ...range }) => ({ ...range, id: id ?? hand }));
  return cutByMarks(text, named).map((part) => {
    const { from, text: words, marks } = part;
    if (marks.length === 0) return <Fragment key={from}>{children(part)}</Fragment>;
    return (
      <mark
        key={from}
        className={classes.words}
        data-in-hand={marks.includes(hand) || undefined}
        title={marks.filter((id) => id !== hand).join(' ')}
      >
        {children(part)}
        {named
          .filter(({ id, to }) => id !== hand && to === from + words.length && marks.includes(id))
          .map(({ id }) => (
            <sup key={id} className={classes.wordsNumber}>
              {id}
            </sup>
          ))}
      </mark>
    );
  });
}
