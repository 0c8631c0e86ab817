/** What both sides are told with a verdict beside its reasons. */
import type { IssuedVerdict } from './case';

export interface NoticeWording {
  t: (key: string, values?: Record<string, unknown>) => string;
  /** ms since the epoch, as the reader has times. */
  time: (moment: number) => string;
}

/**
 * How and until when the verdict can be appealed against, or that it is final; and, either way, that other legal ways stay
 * open. A sentence each.
 */
export function verdictNotice(
  { appealUntil, onAppeal }: Pick<IssuedVerdict, 'appealUntil' | 'onAppeal'>,
  { t, time }: NoticeWording,
): string[] {
  return [onAppeal ? t('notice:final') : t('notice:appeal', { until: time(appealUntil) }), t('notice:otherWays')];
}
