import type { MeasuredCondition } from '../../shared/case';
import { useConditionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { MeasureList } from './MeasureList';

/** Each condition of a withdrawal: passed, failed or needing a decision, why, and by which clause. */
export function Conditions({ conditions }: { conditions: readonly MeasuredCondition[] }) {
  const t = useWords('vocabulary');
  const inWords = useConditionWords();
  const measures = conditions.map((measured) => {
    const { condition, result, clause } = measured;
    return { key: condition, about: t(`withdrawalCondition.${condition}`), result, why: inWords(measured), clause };
  });
  return <MeasureList measures={measures} />;
}
