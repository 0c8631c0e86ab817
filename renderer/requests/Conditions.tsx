import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { MeasuredCondition } from '../../shared/case';
import { useConditionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { ClauseChip } from './ClauseChip';
import classes from './Requests.module.css';

const icons = { passed: IconCheck, failed: IconX, needs_decision: IconQuestionMark } as const;

/** Each condition of a withdrawal: passed, failed or needing a decision, why, and by which clause. */
export function Conditions({ conditions }: { conditions: readonly MeasuredCondition[] }) {
  const t = useWords('vocabulary');
  const inWords = useConditionWords();
  return (
    <ul className={classes.conditions}>
      {conditions.map((measured) => {
        const { condition, result, clause } = measured;
        const Icon = icons[result];
        return (
          <li key={condition} className={classes.condition} data-result={result}>
            <Icon size={14} aria-hidden className={classes.mark} />
            <span className={classes.about}>
              {t(`withdrawalCondition.${condition}`)}
              <span className="visually-hidden"> {t(`conditionResult.${result}`)}</span>
            </span>
            <span className={classes.why}>{inWords(measured)}</span>
            <ClauseChip id={clause} />
          </li>
        );
      })}
    </ul>
  );
}
