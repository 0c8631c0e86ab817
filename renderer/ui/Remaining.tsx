import { useTranslation } from 'react-i18next';
import { useFromClock } from '../app/clock';
import { remainingInWords, type Urgency, urgencyOf } from '../app/format';
import classes from './Remaining.module.css';

interface RemainingProps {
  /** ms since the epoch. */
  dueAt: number;
  /** A window of the parties: it does not press the platform, so it is told without colour. */
  isQuiet?: boolean;
  className?: string;
}

/** What is left of a window, counting down by itself: '剩 03:41', '逾期 02:10'. */
export function Remaining({ dueAt, isQuiet = false, className = '' }: RemainingProps) {
  const { t } = useTranslation('app');
  const words = useFromClock((now) => remainingInWords(dueAt, now, t));
  const urgency = useFromClock<Urgency>((now) => urgencyOf(dueAt, now));
  return (
    <span className={`${classes.remaining} ${className}`} data-urgency={isQuiet ? 'quiet' : urgency}>
      {words}
    </span>
  );
}
