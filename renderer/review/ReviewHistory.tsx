import { useAccountName, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import paneClasses from '../verdict/VerdictPane.module.css';
import { VerdictText } from '../verdict/VerdictText';
import { PlacedNotes } from './PlacedNotes';
import classes from './Review.module.css';
import { VerdictDiff } from './VerdictDiff';

/** Every review that there was, newest first: who, what they said, and both versions where they changed it. */
export function ReviewHistory() {
  const t = useWords('review');
  const { time } = useTimes();
  const name = useAccountName();
  const { reviews } = useCase().case;
  return (
    <section className={paneClasses.section} aria-label={t('history')}>
      <h3 className={paneClasses.heading}>{t('history')}</h3>
      {reviews.toReversed().map((review) => (
        <article key={review.at} className={classes.past}>
          <p className={classes.who}>
            {t(`did.${review.action}`, { who: name(review.by.id) })}{' '}
            <span className={classes.when}>{time(review.at)}</span>
          </p>
          {review.comments !== '' && <p className={classes.comments}>{review.comments}</p>}
          <PlacedNotes notes={review.notes ?? []} verdict={review.proposed.verdict} />
          {review.changedTo && <VerdictDiff proposed={review.proposed.verdict} changed={review.changedTo} />}
          {review.action !== 'approved' && (
            <details>
              <summary className={classes.summary}>{t('asProposedBy', { who: name(review.proposed.by.id) })}</summary>
              <VerdictText verdict={review.proposed.verdict} />
            </details>
          )}
        </article>
      ))}
    </section>
  );
}
