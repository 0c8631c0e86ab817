import { hour } from '../../shared/time';
import { type TrackStep, trackOf } from '../../shared/track';
import { useTimes } from '../app/preferences';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import classes from './Track.module.css';

/** Longer without a step is said: a parcel that moves is scanned about once a day. */
const longGap = 36 * hour;

/** A carrier's record as the way of the parcel, oldest first, with the gaps in it. */
export function Track({ steps }: { steps: readonly TrackStep[] }) {
  const t = useWords('evidence');
  const { exact } = useTimes();
  return (
    <ScrollRegion className={classes.track} label={t('track.title')}>
      <ol className={classes.steps}>
        {steps.map((step, place) => {
          const before = steps[place - 1];
          const gap = before ? step.at - before.at : 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two steps can be the same in all else, and their order stays
            <li key={place} className={classes.step} data-kind={step.kind}>
              {gap >= longGap && (
                <p className={classes.gap}>
                  {t('track.gap', { days: Math.floor(gap / (24 * hour)), hours: Math.round((gap / hour) % 24) })}
                </p>
              )}
              <time className={classes.when}>{exact(step.at)}</time>
              <span className={classes.kind}>{t(`track.${step.kind}`)}</span>
              <span className={classes.text}>{step.text}</span>
            </li>
          );
        })}
      </ol>
    </ScrollRegion>
  );
}

const records: ReadonlySet<string> = new Set(['logistics_record', 'shipping_record', 'return_shipping_record']);

/** The steps of a piece that is a carrier's record in words; none where it is no such thing. */
export function stepsOf({ kind, text }: { kind: string; text: string }): TrackStep[] {
  return records.has(kind) ? trackOf(text) : [];
}
