/** A task in words: who does what, for how much. */
import type { Task } from '../../shared/case';
import { formatFen } from '../app/format';
import { useWords } from '../ui/words';

export function useTaskWords(): (task: Task) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return ({ kind, owner, amountFen, remedy }) => {
    const what = remedy?.leg ? t(`vocabulary:freightLeg.${remedy.leg}`) : t(`vocabulary:taskKind.${kind}`);
    const amount = amountFen === undefined ? '' : ` ${formatFen(amountFen)}`;
    return t('taskWords', { owner: t(`vocabulary:owner.${owner}`), what, amount });
  };
}
