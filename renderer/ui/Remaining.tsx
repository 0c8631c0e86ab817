import { useFromClock } from '../app/clock';
import { remainingInWords, toTheMinute, type Urgency, urgencyOf } from '../app/format';
import classes from './Remaining.module.css';
import { useWords } from './words';

interface RemainingProps {
  /** ms since the epoch. */
  dueAt: number;
  /** A window of the parties: it does not press the platform, so it is told without colour. */
  isQuiet?: boolean;
  className?: string;
}

/** What is left of a window, counting down by itself: '剩 03:41', '逾期 02:10'. */
export function Remaining({ dueAt, isQuiet = false, className = '' }: RemainingProps) {
  const t = useWords('app');
  // Looked at every second; words are made once a minute.
  const left = useFromClock((now) => toTheMinute(dueAt - now));
  const urgency = useFromClock<Urgency>((now) => urgencyOf(dueAt, now));
  return (
    <span className={`${classes.remaining} ${className}`} data-urgency={isQuiet ? 'quiet' : urgency}>
      {remainingInWords(left, 0, t)}
    </span>
  );
}
