/** A sanction in words: what, how many points, for how long, how much. */
import type { Sanction } from '../../shared/case';
import { formatFen } from '../app/format';
import { useWords } from '../ui/words';

export function useSanctionWords(): (sanction: Sanction) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return ({ kind, points, days, amountFen }) =>
    [
      t(`vocabulary:sanctionKind.${kind}`),
      points === undefined ? '' : t('sanctionPoints', { count: points }),
      days === undefined ? '' : t('sanctionDays', { count: days }),
      amountFen === undefined ? '' : formatFen(amountFen),
    ]
      .filter(Boolean)
      .join(' ');
}
