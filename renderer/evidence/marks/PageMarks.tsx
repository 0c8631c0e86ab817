import type { MarkPlace } from '../../../shared/case';
import type { PageMark } from '../../../shared/pdf-frame';
import { useWords } from '../../ui/words';
import type { Exhibit } from '../walk';
import { moved, positionOf, stepOf, steps, stretched, unturned } from './geometry';
import classes from './Marks.module.css';
import { type Marking, useMarking, useMarksOn } from './marking';
import { isOnPage, type PagePlace } from './page-place';
import { useHand } from './use-hand';

/** The boxes on a document's pages, as its frame is told of them; the one in hand among them. */
export function usePageMarks(exhibit: Exhibit): PageMark[] {
  const t = useWords('evidence');
  const inHand = useMarking()?.inHand ?? null;
  const marks = useMarksOn(exhibit).filter(({ id }) => id !== inHand?.markId);
  const drawn = (name: string, place: MarkPlace, isInHand: boolean): PageMark[] => {
    if (!isOnPage(place)) return [];
    const { kind: _kind, ...box } = place;
    return [{ name, ...box, isInHand }];
  };
  return [
    ...marks.flatMap(({ id, place }) => drawn(id, place, false)),
    ...(inHand ? drawn(inHand.markId ?? t('marks.new'), inHand.place, true) : []),
  ];
}

interface PageHandProps {
  marking: Marking;
  scale: number;
  turn: number;
}

/** Has the keys of the box in hand, while its frame draws it. */
export function PageHand({ marking, ...seen }: PageHandProps) {
  const place = marking.inHand?.place;
  return place && isOnPage(place) ? (
    <Hand key={marking.inHand?.markId} marking={marking} place={place} {...seen} />
  ) : null;
}

function Hand({ marking, place, scale, turn }: PageHandProps & { place: PagePlace }) {
  const t = useWords('evidence');
  const hand = useHand(marking, steps, ({ x, y }, isStretched) => {
    const by = stepOf({ scale, x: 0, y: 0 });
    const step = unturned({ x: x * by, y: y * by }, turn);
    marking.put(isStretched ? stretched(place, step) : moved(place, step));
  });
  return (
    <div
      {...hand}
      className={classes.wordsHand}
      role="application"
      aria-label={t('marks.pageInHand', {
        id: marking.inHand?.markId ?? t('marks.new'),
        page: place.page,
        ...positionOf(place),
      })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move what is drawn
      tabIndex={0}
      data-mantine-stop-propagation="true"
    />
  );
}
