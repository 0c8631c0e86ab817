import { useElementSize } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { AxisPoint, TimeContradiction } from '../../shared/contract';
import { Hint, useCommand } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { PieceChip } from '../evidence/PieceChip';
import { ScrollRegion } from '../ui/ScrollRegion';
import { Section } from '../ui/Section';
import { useWords } from '../ui/words';
import classes from './Axis.module.css';
import { askedFirst, layOut } from './axis-layout';
import { usePointWords } from './point-words';

/** px that a mark takes, and the name of a day. */
const markWidth = 24;
const dayWidth = 44;
/** Of a mark with more moments the others are scrolled to, and not read out with each step. */
const mostRead = 4;

/** Order, both sides, platform and what is due on one axis, and what on it does not go together. */
export function AxisSection() {
  const t = useWords('axis');
  const { axis, contradictions } = useCase();
  const [chosen, setChosen] = useState<string | null>(null);
  const marks = useRef<HTMLDivElement>(null);
  const focusOn = (id: string | undefined) => {
    const holder = id === undefined ? '[tabindex="0"]' : `[data-points~="${CSS.escape(id)}"]`;
    marks.current?.querySelector<HTMLElement>(holder)?.focus();
    // A mark in focus tells its first moment; another of it may be what was asked for.
    if (id !== undefined) setChosen(id);
  };
  useCommand('axis.focus', () => {
    bringToFront('case');
    focusOn(undefined);
    marks.current?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <Section
      title={t('title')}
      note={
        <>
          {contradictions.length > 0 && (
            <span className={classes.count}>{t('contradictions', { count: contradictions.length })} </span>
          )}
          <Hint id="axis.focus" />
        </>
      }
    >
      {contradictions.length > 0 && (
        <ul className={classes.contradictions} aria-label={t('contradictionsTitle')}>
          {contradictions.map((each) => (
            <Contradiction key={`${each.code} ${each.points.join(' ')}`} contradiction={each} onShow={focusOn} />
          ))}
        </ul>
      )}
      <Marks ref={marks} points={axis} contradictions={contradictions} chosen={chosen} onChoose={setChosen} />
    </Section>
  );
}

interface ContradictionProps {
  contradiction: TimeContradiction;
  onShow: (pointId: string | undefined) => void;
}

/** The two moments in words; pressed, the first of them is shown on the axis. */
function Contradiction({ contradiction: { code, points, side }, onShow }: ContradictionProps) {
  const t = useWords(['axis', 'vocabulary']);
  const { time } = useTimes();
  const { axis } = useCase();
  const [one, other] = points.map((id) => axis.find((point) => point.id === id));
  return (
    <li>
      <button type="button" className={classes.contradiction} onClick={() => onShow(one?.id)}>
        <IconAlertTriangle size={14} aria-hidden />
        <span>
          {t(`contradiction.${code}`, {
            one: one ? time(one.at) : '',
            other: other ? time(other.at) : '',
            id: (one?.what === 'evidence' || one?.what === 'taken' ? one.ref : other?.ref) ?? '',
            side: side ? t(`vocabulary:side.${side}`) : '',
          })}
        </span>
      </button>
    </li>
  );
}

interface MarksProps {
  ref: React.RefObject<HTMLDivElement | null>;
  points: readonly AxisPoint[];
  contradictions: readonly TimeContradiction[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** A line for each lane. One stop for Tab; arrows walk in the order of time, whosever it is. */
function Marks({ ref, points, contradictions, chosen, onChoose }: MarksProps) {
  const t = useWords('axis');
  const { short } = useTimes();
  const { ref: measured, width } = useElementSize();
  const { lanes, days } = useMemo(
    () => layOut(points, markWidth / Math.max(width, 200), dayWidth / Math.max(width, 200)),
    [points, width],
  );
  const inOrder = lanes
    .flatMap(({ marks }) => marks)
    .toSorted((one, other) => (one.points[0]?.at ?? 0) - (other.points[0]?.at ?? 0));
  const stop = inOrder.find(({ points: held }) => held.some(({ id }) => id === chosen)) ?? inOrder[0];
  const told = chosen !== null && stop ? askedFirst(stop, chosen) : [];
  const doubtful = new Set(contradictions.flatMap((each) => each.points));
  const wordsOf = usePointWords();
  const { time } = useTimes();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined || !stop) return;
    event.preventDefault();
    event.stopPropagation();
    const next = inOrder[Math.min(inOrder.length - 1, Math.max(0, inOrder.indexOf(stop) + by))]?.points[0];
    if (next) ref.current?.querySelector<HTMLElement>(`[data-points~="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks inside have the focus
    <div ref={ref} onKeyDown={onKeyDown}>
      <div className={classes.axis}>
        {lanes.map(({ lane, marks }, place) => (
          <div key={lane} className={classes.lane} data-lane={lane}>
            <span className={classes.name}>{t(`lane.${lane}`)}</span>
            <div className={classes.line} {...(place === 0 ? { ref: measured } : {})}>
              {marks.map((mark) => {
                const [first] = mark.points;
                if (!first) return null;
                const isDoubtful = mark.points.some(({ id }) => doubtful.has(id));
                const label = `${time(first.at)} ${mark.points.map((point) => wordsOf(point).what).join(' · ')}`;
                return (
                  <button
                    key={first.id}
                    type="button"
                    className={classes.mark}
                    style={{ insetInlineStart: `${mark.x * 100}%` }}
                    data-points={mark.points.map(({ id }) => id).join(' ')}
                    data-what={first.what}
                    data-doubtful={isDoubtful || undefined}
                    aria-pressed={mark === stop && chosen !== null}
                    aria-label={isDoubtful ? `${label} (${t('doubtful')})` : label}
                    title={label}
                    tabIndex={mark === stop ? 0 : -1}
                    onFocus={() => onChoose(first.id)}
                    onClick={() => onChoose(first.id)}
                  >
                    <span className={classes.dot}>{mark.points.length > 1 ? mark.points.length : ''}</span>
                  </button>
                );
              })}
            </div>
          </div>
        ))}
        <div className={classes.lane} aria-hidden>
          <span className={classes.name} />
          <div className={classes.days}>
            {days.map(({ at, x }) => (
              <span key={at} className={classes.day} style={{ insetInlineStart: `${x * 100}%` }}>
                {short(at, at).slice(0, 5)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <div className={classes.detail}>
        <div aria-live="polite">
          {told.slice(0, mostRead).map((point) => (
            <Detail key={point.id} point={point} />
          ))}
          {told.length === 0 && <p className={classes.hint}>{t('hint')}</p>}
        </div>
        {told.length > mostRead && (
          <ScrollRegion label={t('rest')} className={classes.rest}>
            {told.slice(mostRead).map((point) => (
              <Detail key={point.id} point={point} />
            ))}
          </ScrollRegion>
        )}
      </div>
    </div>
  );
}

function Detail({ point }: { point: AxisPoint }) {
  const { exact } = useTimes();
  const { what, text, pieceId } = usePointWords()(point);
  return (
    <p className={classes.point}>
      <time className={classes.when}>{exact(point.at)}</time>
      <span className={classes.what}>{what}</span>
      {pieceId !== null && <PieceChip id={pieceId} />}
      <span className={classes.text}>{text}</span>
    </p>
  );
}
