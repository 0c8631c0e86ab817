import { type TrackStep, trackOf } from '../../shared/track';
import { useTimes } from '../app/preferences';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import classes from './Track.module.css';
import { gapAtEnd, gapBetween } from './track-gaps';

/** A carrier's record as the way of the parcel, oldest first, with the gaps in it. @param givenAt when the record was given, ms since the epoch */
export function Track({ steps, givenAt }: { steps: readonly TrackStep[]; givenAt: number }) {
  const t = useWords('evidence');
  const { exact } = useTimes();
  const atEnd = gapAtEnd(steps, givenAt);
  return (
    <ScrollRegion className={classes.track} label={t('track.title')}>
      <ol className={classes.steps}>
        {steps.map((step, place) => {
          const before = steps[place - 1];
          const gap = before ? gapBetween(before.at, step.at) : null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps can be the same in all else, and their order stays
            <li key={place} className={classes.step} data-kind={step.kind}>
              {gap && <p className={classes.gap}>{t('track.gap', { ...gap })}</p>}
              <time className={classes.when}>{exact(step.at)}</time>
              <span className={classes.kind}>{t(`track.${step.kind}`)}</span>
              <span className={classes.text}>{step.text}</span>
            </li>
          );
        })}
      </ol>
      {atEnd && <p className={classes.gap}>{t('track.gapAtEnd', { ...atEnd })}</p>}
    </ScrollRegion>
  );
}

const records: ReadonlySet<string> = new Set(['logistics_record', 'shipping_record', 'return_shipping_record']);

/** The steps of a piece that is a carrier's record in words; none where it is no such thing. */
export function stepsOf({ kind, text }: { kind: string; text: string }): TrackStep[] {
  return records.has(kind) ? trackOf(text) : [];
}
