import { useEffect, useEffectEvent } from 'react';
import { playTime } from '../../../shared/time';
import { useCommand } from '../../app/commands';
import { useWords } from '../../ui/words';
import type { Exhibit } from '../walk';
import { type TimePlace, timeAfter, timeUpTo } from './kinds';
import classes from './Marks.module.css';
import { type Marking, useMarking, useMarksOn } from './marking';
import { useHand } from './use-hand';

interface TimeMarksProps {
  exhibit: Exhibit;
  /** Where it plays, how long it is and how far a key goes, in ms. */
  at: number;
  length: number;
  step: number;
  onSeek: (ms: number) => void;
}

/** What was marked on a recording, as stretches of its line of time; the mark in hand is moved and stretched along it. */
export function TimeMarks({ exhibit, at, length, step, onSeek }: TimeMarksProps) {
  const t = useWords('evidence');
  const marking = useMarking();
  const marks = useMarksOn(exhibit);
  const inHand = marking?.inHand ?? null;
  const own = inHand?.place.kind === 'time' ? inHand.place : null;
  if (length <= 0) return null;
  return (
    <div className={classes.times}>
      {marks.map(({ id, place, note }) =>
        place.kind === 'time' && id !== inHand?.markId ? (
          <Stretch key={id} id={id} place={place} length={length} title={note} />
        ) : null,
      )}
      {own && <Stretch id={inHand?.markId ?? t('marks.new')} place={own} length={length} isInHand />}
      {marking && <Keys marking={marking} at={at} own={own} />}
      {marking && own && (
        <Hand key={inHand?.markId} marking={marking} place={own} length={length} step={step} onSeek={onSeek} />
      )}
    </div>
  );
}

interface StretchProps {
  id: string;
  place: TimePlace;
  length: number;
  title?: string;
  isInHand?: boolean;
}

function Stretch({ id, place: { fromMs, toMs }, length, title, isInHand = false }: StretchProps) {
  const share = (ms: number) => `${(Math.min(1, ms / length) * 100).toFixed(3)}%`;
  return (
    <span
      data-mark={id}
      data-in-hand={isInHand || undefined}
      className={classes.stretch}
      title={title}
      style={{ insetInlineStart: share(fromMs), width: share(toMs - fromMs) }}
    >
      <span className={classes.stretchNumber}>{id}</span>
    </span>
  );
}

/** A mark begins where it plays; pressed again while it is in hand, it ends where it plays by then. */
function Keys({ marking, at, own }: { marking: Marking; at: number; own: TimePlace | null }) {
  const now = Math.round(at);
  const mark = () => (own ? marking.put(timeUpTo(own, now)) : marking.begin({ kind: 'time', fromMs: now, toMs: now }));
  useCommand('evidence.mark', mark, marking.canMark);
  return null;
}

const steps: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowRight: 1 };

interface HandProps extends Pick<TimeMarksProps, 'length' | 'step' | 'onSeek'> {
  marking: Marking;
  place: TimePlace;
}

function Hand({ marking, place, length, step, onSeek }: HandProps) {
  const t = useWords('evidence');
  const markId = marking.inHand?.markId ?? null;
  // What a mark is on is seen as soon as it is in hand; a new one is where it plays.
  const seek = useEffectEvent(() => onSeek(place.fromMs));
  useEffect(() => {
    if (markId !== null) seek();
  }, [markId]);
  const own = useHand(marking, steps, (by, isStretched) => {
    const next = timeAfter(place, by * step, length, isStretched);
    marking.put(next);
    onSeek(isStretched ? next.toMs : next.fromMs);
  });
  return (
    <div
      {...own}
      className={classes.wordsHand}
      role="application"
      aria-label={t('marks.timeInHand', {
        id: markId ?? t('marks.new'),
        from: playTime(place.fromMs),
        to: playTime(place.toMs),
      })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the stretch
      tabIndex={0}
      data-mantine-stop-propagation="true"
    />
  );
}
