import { useRef } from 'react';
import type { Mark } from '../../../shared/case';
import { useCommand } from '../../app/commands';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useWords } from '../../ui/words';
import exhibitionClasses from '../Exhibition.module.css';
import type { Exhibit } from '../walk';
import { type Marking, useMarking, useMarksOn } from './marking';
import { RangedWords } from './RangedWords';
import { firstRange, movedRange, type Range, stretchedRange } from './range';
import { selectionIn } from './selection';
import { WordsHand } from './WordsHand';

/** A text with what was marked in it; the mark in hand is moved and stretched by words. */
export function MarkedWords({ exhibit, text }: { exhibit: Exhibit; text: string }) {
  const t = useWords('evidence');
  const marking = useMarking();
  const marks = useMarksOn(exhibit);
  const inHand = marking?.inHand ?? null;
  const ranges = [
    ...marks.filter(({ id }) => id !== inHand?.markId).flatMap(({ id, place }) => rangeOf(id, place)),
    ...(inHand ? rangeOf(null, inHand.place) : []),
  ];
  const region = useRef<HTMLDivElement>(null);
  return (
    <ScrollRegion className={exhibitionClasses.words} label={t('viewer.words')}>
      <div ref={region}>
        <RangedWords text={text} ranges={ranges} />
      </div>
      {marking && <Keys marking={marking} text={text} selected={() => selectionIn(region.current, text)} />}
      {marking && inHand?.place.kind === 'words' && (
        <Hand key={inHand.markId} marking={marking} range={inHand.place} text={text} />
      )}
    </ScrollRegion>
  );
}

const rangeOf = (id: string | null, place: Mark['place']) =>
  place.kind === 'words' ? [{ id, from: place.from, to: place.to }] : [];

function Keys({ marking, text, selected }: { marking: Marking; text: string; selected: () => Range | null }) {
  const begin = () => marking.begin({ kind: 'words', ...(selected() ?? firstRange(text)) });
  useCommand('evidence.mark', begin, marking.canMark && text !== '');
  return null;
}

const steps: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowRight: 1 };

function Hand({ marking, range, text }: { marking: Marking; range: Range; text: string }) {
  return (
    <WordsHand
      marking={marking}
      words={text.slice(range.from, range.to)}
      steps={steps}
      onStep={(by, isStretched) =>
        marking.put({ kind: 'words', ...(isStretched ? stretchedRange(text, range, by) : movedRange(text, range, by)) })
      }
    />
  );
}
