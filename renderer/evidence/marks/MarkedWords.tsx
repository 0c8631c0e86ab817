import { useRef } from 'react';
import type { Mark } from '../../../shared/case';
import { useCommand } from '../../app/commands';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useWords } from '../../ui/words';
import exhibitionClasses from '../Exhibition.module.css';
import type { Exhibit } from '../walk';
import classes from './Marks.module.css';
import { type Marking, useMarking, useMarksOn } from './marking';
import { cutByMarks, firstRange, movedRange, type Range, stretchedRange } from './range';
import { useHand } from './use-hand';

/** A text with what was marked in it; the mark in hand is moved and stretched by words. */
export function MarkedWords({ exhibit, text }: { exhibit: Exhibit; text: string }) {
  const t = useWords('evidence');
  const marking = useMarking();
  const marks = useMarksOn(exhibit);
  const inHand = marking?.inHand ?? null;
  const ranges = [
    ...marks.filter(({ id }) => id !== inHand?.markId).flatMap(({ id, place }) => rangeOf(id, place)),
    ...(inHand ? rangeOf(hand, inHand.place) : []),
  ];
  const region = useRef<HTMLDivElement>(null);
  return (
    <ScrollRegion className={exhibitionClasses.words} label={t('viewer.words')}>
      <div ref={region}>
        {cutByMarks(text, ranges).map((piece) =>
          piece.marks.length === 0 ? (
            piece.text
          ) : (
            <mark
              key={piece.from}
              className={classes.words}
              data-in-hand={piece.marks.includes(hand) || undefined}
              title={piece.marks.filter((id) => id !== hand).join(' ')}
            >
              {piece.text}
              {marks
                .filter(({ id, place }) => piece.marks.includes(id) && endsAt(place, piece.from + piece.text.length))
                .map(({ id }) => (
                  <sup key={id} className={classes.wordsNumber}>
                    {id}
                  </sup>
                ))}
            </mark>
          ),
        )}
      </div>
      {marking && <Keys marking={marking} text={text} selected={() => selectionIn(region.current, text)} />}
      {marking && inHand?.place.kind === 'words' && (
        <Hand key={marking.inHand?.markId} marking={marking} range={inHand.place} text={text} />
      )}
    </ScrollRegion>
  );
}

/** Stands for the mark in hand among the others. */
const hand = 'hand';

const rangeOf = (id: string, place: Mark['place']) =>
  place.kind === 'words' ? [{ id, from: place.from, to: place.to }] : [];
const endsAt = (place: Mark['place'], at: number) => place.kind === 'words' && place.to === at;

function Keys({ marking, text, selected }: { marking: Marking; text: string; selected: () => Range | null }) {
  const begin = () => marking.begin({ kind: 'words', ...(selected() ?? firstRange(text)) });
  useCommand('evidence.mark', begin, marking.canMark && text !== '');
  return null;
}

/** What is selected with the pointer, in the text's own counting; null where nothing of it is. */
function selectionIn(region: HTMLElement | null, text: string): Range | null {
  const selection = window.getSelection();
  if (!region || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!region.contains(range.startContainer) || !region.contains(range.endContainer)) return null;
  const upTo = (node: Node, offset: number) => {
    const before = document.createRange();
    before.setStart(region, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    // The numbers of marks are none of the text.
    for (const number of copy.querySelectorAll('sup')) number.remove();
    return copy.textContent?.length ?? 0;
  };
  const [from, to] = [upTo(range.startContainer, range.startOffset), upTo(range.endContainer, range.endOffset)];
  return from < to && to <= text.length ? { from, to } : null;
}

const steps: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowRight: 1 };

function Hand({ marking, range, text }: { marking: Marking; range: Range; text: string }) {
  const t = useWords('evidence');
  const markId = marking.inHand?.markId ?? null;
  const own = useHand(marking, steps, (by, isStretched) =>
    marking.put({ kind: 'words', ...(isStretched ? stretchedRange(text, range, by) : movedRange(text, range, by)) }),
  );
  return (
    <div
      {...own}
      className={classes.wordsHand}
      role="application"
      aria-label={t('marks.wordsInHand', { id: markId ?? t('marks.new'), words: text.slice(range.from, range.to) })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the range
      tabIndex={0}
      data-mantine-stop-propagation="true"
    />
  );
}
