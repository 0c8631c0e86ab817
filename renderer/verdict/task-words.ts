/** A task in words: who does what, for how much. */
import type { Task } from '../../shared/case';
import { dutyInWords } from '../../shared/verdict-words';
import { formatFen } from '../app/format';
import { useWords } from '../ui/words';

export function useTaskWords(): (task: Task) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return (task) => {
    const { owner, amountFen } = task;
    const amount = amountFen === undefined ? '' : ` ${formatFen(amountFen)}`;
    return t('taskWords', { owner: t(`vocabulary:owner.${owner}`), what: dutyInWords(task, t), amount });
  };
}
