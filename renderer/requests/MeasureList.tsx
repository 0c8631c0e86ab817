import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ConditionResult } from '../../shared/vocabulary';
import { useWords } from '../ui/words';
import { ClauseChip } from './ClauseChip';
import classes from './Requests.module.css';

const icons = { passed: IconCheck, failed: IconX, needs_decision: IconQuestionMark } as const;

/** What was measured, as a line reads it. */
export interface Measure {
  key: string;
  about: string;
  result: ConditionResult;
  why: string;
  clause: string;
}

/** Each thing that was measured: passed, failed or needing a decision, why, and by which clause. */
export function MeasureList({ measures, label }: { measures: readonly Measure[]; label?: string }) {
  const t = useWords('vocabulary');
  return (
    <ul className={classes.conditions} aria-label={label}>
      {measures.map(({ key, about, result, why, clause }) => {
        const Icon = icons[result];
        return (
          <li key={key} className={classes.condition} data-result={result}>
            <Icon size={14} aria-hidden className={classes.mark} />
            <span className={classes.about}>
              {about}
              <span className="visually-hidden"> {t(`conditionResult.${result}`)}</span>
            </span>
            <span className={classes.why}>{why}</span>
            <ClauseChip id={clause} />
          </li>
        );
      })}
    </ul>
  );
}
