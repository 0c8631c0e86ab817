import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, type ReactNode, useRef } from 'react';
import type { Mark } from '../../../shared/case';
import { useCommand } from '../../app/commands';
import { useWords } from '../../ui/words';
import type { Look } from '../Picture';
import { transformOf, type Viewport } from '../viewport';
import type { Exhibit } from '../walk';
import {
  type DrawnPlace,
  firstPlace,
  fitted,
  isDrawn,
  moved,
  pictureAt,
  placeBetween,
  positionOf,
  type Seen,
  type Size,
  type Spot,
  stepOf,
  steps,
  stretched,
  unturned,
} from './geometry';
import classes from './Marks.module.css';
import { type Marking, useMarking, useMarksOn } from './marking';
import { useHand } from './use-hand';

interface MarkLayerProps {
  exhibit: Exhibit;
  /** Its size in px; null until it is there. */
  picture: Size | null;
  view: Viewport;
  look: Look;
}

/** What was marked on a picture, drawn over it wherever it is moved to; and the mark in hand. */
export function MarkLayer({ exhibit, picture, view, look }: MarkLayerProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const marking = useMarking();
  const marks = useMarksOn(exhibit);
  const isMeasured = picture !== null && width > 0 && height > 0;
  return (
    <div ref={ref} className={classes.layer}>
      {isMeasured && (
        <Drawing seen={{ stage: { width, height }, picture, view, turn: look.turn }} marks={marks} marking={marking} />
      )}
    </div>
  );
}

function Drawing({ seen, marks, marking }: { seen: Seen; marks: readonly Mark[]; marking: Marking | null }) {
  const t = useWords(['evidence', 'vocabulary']);
  const inHand = marking?.inHand ?? null;
  const size = fitted(seen);
  const unit = 1 / seen.view.scale;
  const isCover = ({ place }: Pick<Mark, 'place'>) => place.kind === 'cover';
  // What is pointed out lies above what is covered.
  const drawn = marks
    .filter(({ id }) => id !== inHand?.markId)
    .toSorted((one, other) => Number(isCover(other)) - Number(isCover(one)))
    .flatMap(({ id, place }) => drawable(id, place));
  const own = inHand ? drawable(inHand.markId ?? t('marks.new'), inHand.place) : [];
  return (
    <>
      <svg
        className={classes.drawing}
        role="img"
        aria-label={t('marks.drawn', { count: marks.length })}
        width={size.width}
        height={size.height}
        style={{ transform: `translate(-50%, -50%) ${transformOf(seen.view, seen.turn)}` }}
      >
        {drawn.map((mark) => (
          <Shape key={mark.id} {...mark} unit={unit} turn={seen.turn} isInHand={false} />
        ))}
        {own.map((mark) => (
          <Shape key={mark.id} {...mark} unit={unit} turn={seen.turn} isInHand />
        ))}
      </svg>
      {marking && <Keys marking={marking} seen={seen} />}
      {marking?.inHand && isDrawn(marking.inHand.place) && (
        <Hand key={marking.inHand.markId} marking={marking} place={marking.inHand.place} seen={seen} />
      )}
    </>
  );
}

const drawable = (id: string, place: Mark['place']) => (isDrawn(place) ? [{ id, place }] : []);
const percent = (share: number) => `${share / 100}%`;

interface ShapeProps {
  id: string;
  place: DrawnPlace;
  /** A px of the screen, in the drawing's own. */
  unit: number;
  turn: number;
  isInHand: boolean;
}

/** Light under dark, so that it is seen on whatever it lies; as thick and as large as ever, however near it is looked at. */
function Shape({ id, place, unit, turn, isInHand }: ShapeProps) {
  const [x, y] = place.kind === 'arrow' ? [place.fromX, place.fromY] : [place.x, place.y];
  const head = `head-${id}`;
  const outline = (end?: string): ReactNode =>
    place.kind === 'arrow' ? (
      <line
        x1={percent(place.fromX)}
        y1={percent(place.fromY)}
        x2={percent(place.toX)}
        y2={percent(place.toY)}
        markerEnd={end}
      />
    ) : (
      <rect x={percent(place.x)} y={percent(place.y)} width={percent(place.width)} height={percent(place.height)} />
    );
  const width = 10 + id.length * 7.5;
  return (
    <g data-mark={id} data-kind={place.kind} data-in-hand={isInHand || undefined} className={classes.mark}>
      <defs>
        <marker
          id={head}
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth={13 * unit}
          markerHeight={13 * unit}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L10 5L0 10z" className={classes.head} />
        </marker>
      </defs>
      <g className={classes.halo} strokeWidth={5.5 * unit}>
        {outline()}
      </g>
      <g
        className={classes.line}
        strokeWidth={2.5 * unit}
        strokeDasharray={isInHand ? `${7 * unit} ${4 * unit}` : undefined}
      >
        {outline(`url(#${head})`)}
      </g>
      <svg x={percent(x)} y={percent(y)} overflow="visible" aria-hidden>
        <g transform={`rotate(${-turn * 90}) scale(${unit})`}>
          <rect x={-2} y={-9} width={width} height={18} rx={3} className={classes.badge} />
          <text x={width / 2 - 2} y={4.5} className={classes.number}>
            {id}
          </text>
        </g>
      </svg>
    </g>
  );
}

/** A new mark begins in the middle of what is seen; that the other side may see the whole is only said. */
function Keys({ marking, seen }: { marking: Marking; seen: Seen }) {
  useCommand('evidence.mark', () => marking.begin(firstPlace('box', seen)), marking.canMark);
  useCommand('evidence.markArrow', () => marking.begin(firstPlace('arrow', seen)), marking.canMark);
  const t = useWords('evidence');
  const cover = () => marking.begin(firstPlace('cover', seen), t('marks.coverNote'));
  useCommand('evidence.markCover', cover, marking.canMark);
  const isOpen = marking.marks.some(({ place }) => place.kind === 'open');
  const open = () => marking.begin({ kind: 'open' }, t('marks.openNote'));
  useCommand('evidence.markOpen', open, marking.canMark && !isOpen);
  return null;
}

/** The mark in hand: moved and stretched by keys, drawn anew by dragging. */
function Hand({ marking, place, seen }: { marking: Marking; place: DrawnPlace; seen: Seen }) {
  const t = useWords(['evidence', 'vocabulary']);
  const start = useRef<Spot | null>(null);
  const { inHand, put, name, canMark } = marking;
  const markId = inHand?.markId ?? null;
  const hand = useHand(marking, steps, ({ x, y }, isStretched) => {
    const by = stepOf(seen.view);
    const onPicture = unturned({ x: x * by, y: y * by }, seen.turn);
    put(isStretched ? stretched(place, onPicture) : moved(place, onPicture));
  });

  const spotOf = (event: PointerEvent<HTMLDivElement>): Spot => {
    const box = event.currentTarget.getBoundingClientRect();
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    return pictureAt({ x: event.clientX - middle.x, y: event.clientY - middle.y }, seen);
  };
  return (
    <div
      {...hand}
      className={classes.hand}
      role="application"
      aria-label={t('marks.inHand', {
        id: markId ?? t('marks.new'),
        kind: t(`vocabulary:markKind.${place.kind}`),
        ...positionOf(place),
      })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move what is drawn
      tabIndex={0}
      data-mantine-stop-propagation="true"
      onPointerDown={(event) => {
        if (!canMark) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = spotOf(event);
      }}
      onPointerMove={(event) => {
        if (start.current) put(placeBetween(place.kind, start.current, spotOf(event)));
      }}
      onPointerUp={() => {
        if (start.current) name();
        start.current = null;
      }}
    />
  );
}
