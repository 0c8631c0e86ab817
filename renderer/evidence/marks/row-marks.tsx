/** Marks on a file that is read row by row: which ranges lie in a row, and the keys of the one in hand. */
import { useEffect, useEffectEvent } from 'react';
import type { Mark } from '../../../shared/case';
import { useCommand } from '../../app/commands';
import type { Exhibit } from '../walk';
import { type Marking, useMarking, useMarksOn } from './marking';
import type { MarkedRange } from './RangedWords';
import { firstRange, foundRange, movedRange, stretchedRange } from './range';
import { selectionIn } from './selection';
import { WordsHand } from './WordsHand';

type RowPlace = Extract<Mark['place'], { kind: 'words' }> & { row: number };

const inRow = (place: Mark['place']): place is RowPlace => place.kind === 'words' && place.row !== undefined;

export type RowMarks = (row: number, text: string) => MarkedRange[];

/** The ranges of a row's text that are marked, wherever in it their words stand now: names may be masked or shown. */
export function useRowMarks(exhibit: Exhibit): RowMarks {
  const marks = useMarksOn(exhibit);
  const inHand = useMarking()?.inHand ?? null;
  const places: { id: string | null; place: Mark['place'] }[] = marks.filter(({ id }) => id !== inHand?.markId);
  const all = inHand ? [...places, { id: null, place: inHand.place }] : places;
  return (row, text) =>
    all.flatMap(({ id, place }) => (inRow(place) && place.row === row ? [{ id, ...foundRange(text, place) }] : []));
}

/** Marks the element that a row's words stand in, so that what is selected there can be marked. */
export const rowWords = (row: number) => ({ 'data-row-words': row });

interface RowHandProps {
  /** The row that keys are on. */
  current: number;
  onCurrent: (row: number) => void;
  /** Undefined for a row that has not come yet. */
  textAt: (row: number) => string | undefined;
}

/** The keys of marks in rows: a new one on what is selected or on the row's first word, the one in hand by words and rows. */
export function RowMarking(props: RowHandProps) {
  const marking = useMarking();
  return marking && <OfRows marking={marking} {...props} />;
}

function OfRows({ marking, current, onCurrent, textAt }: RowHandProps & { marking: Marking }) {
  const place = marking.inHand?.place;
  const own = place && inRow(place) ? place : null;
  const put = (row: number, range: { from: number; to: number } | null): RowPlace | null => {
    const text = textAt(row);
    if (text === undefined || text.trim() === '') return null;
    const { from, to } = range ?? firstRange(text);
    return { kind: 'words', row, from, to, quote: text.slice(from, Math.min(to, from + longestQuote)) };
  };
  const begin = () => {
    const selected = selectedRow(textAt);
    const next = selected ? put(selected.row, selected.range) : put(current, null);
    if (next) marking.begin(next);
  };
  useCommand('evidence.mark', begin, marking.canMark);

  const row = own?.row ?? null;
  const show = useEffectEvent(() => row !== null && row !== current && onCurrent(row));
  // What the mark in hand is on comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mark may lie in the same row, which is not in sight any more
  useEffect(() => void show(), [row, marking.inHand?.markId]);

  if (!own) return null;
  const text = textAt(own.row) ?? '';
  const range = foundRange(text, own);
  const step = ({ words, rows }: Step, isStretched: boolean) => {
    const next =
      rows !== 0
        ? isStretched
          ? null
          : put(own.row + rows, null)
        : put(own.row, isStretched ? stretchedRange(text, range, words) : movedRange(text, range, words));
    if (next) marking.put(next);
  };
  return (
    <WordsHand
      key={marking.inHand?.markId}
      marking={marking}
      words={text.slice(range.from, range.to)}
      steps={steps}
      onStep={step}
    />
  );
}

interface Step {
  words: 1 | -1;
  rows: 0 | 1 | -1;
}

const steps: Record<string, Step> = {
  ArrowLeft: { words: -1, rows: 0 },
  ArrowRight: { words: 1, rows: 0 },
  ArrowUp: { words: -1, rows: -1 },
  ArrowDown: { words: 1, rows: 1 },
};

/** As the record has it. */
const longestQuote = 500;

/** The row that the selection was begun in, and what of it is selected: a mark lies in one row. */
function selectedRow(textAt: RowHandProps['textAt']) {
  const at = window.getSelection()?.anchorNode;
  const element = (at instanceof Element ? at : at?.parentElement)?.closest<HTMLElement>('[data-row-words]');
  if (!element) return null;
  const row = Number(element.dataset.rowWords);
  const range = selectionIn(element, textAt(row) ?? '');
  return range && { row, range };
}
