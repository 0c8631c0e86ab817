/** What is said before a verdict is given of whether it can be appealed against. Pure. */
import type { Consequences } from '../../shared/contract';
import type { NoticeWording } from '../../shared/verdict-notice';

/** Until when; of one on appeal what becomes of the first verdict, and that it is final. */
export function appealInWords(
  { reviewReasons, appealUntil, onAppeal }: Pick<Consequences, 'reviewReasons' | 'appealUntil' | 'onAppeal'>,
  { t, time }: NoticeWording,
): string {
  const isReviewed = reviewReasons.length > 0;
  if (onAppeal) {
    const result = t(`vocabulary:appealResult.${onAppeal}`);
    return t(isReviewed ? 'verdict:happens.finalAfterReview' : 'verdict:happens.final', { result });
  }
  return isReviewed
    ? t('verdict:happens.appealAfterReview')
    : t('verdict:happens.appealUntil', { time: time(appealUntil) });
}
