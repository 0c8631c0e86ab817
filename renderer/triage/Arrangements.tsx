import { IconClockPause, IconPin } from '@tabler/icons-react';
import { backAt } from '../../shared/triage';
import { useFromClock } from '../app/clock';
import { Hint } from '../app/commands';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import classes from './Arrangements.module.css';
import { useTriage } from './triage';

/** What one arranged for this case oneself: that it is pinned, or put off and until when. */
export function Arrangements() {
  const t = useWords('triage');
  const { time } = useTimes();
  const { caseId, deadlines } = useCase().case;
  const { pinned, snoozed } = useTriage();
  const away = snoozed.find((one) => one.caseId === caseId);
  const dueAt = deadlines
    .filter(({ owner }) => owner === 'platform')
    .map((deadline) => deadline.dueAt)
    .sort((a, b) => a - b)[0];
  const back = away && backAt(away, { dueAt: dueAt ?? null, dueOwner: 'platform' });
  const isAway = useFromClock((now) => back !== undefined && now < back);
  const isPinned = pinned.includes(caseId);
  if (!isAway && !isPinned) return null;
  return (
    <p className={classes.line}>
      {isPinned && (
        <span>
          <IconPin size={13} aria-hidden /> {t('isPinned')} <Hint id="case.pin" />
        </span>
      )}
      {isAway && back !== undefined && (
        <span>
          <IconClockPause size={13} aria-hidden /> {t('snooze.away', { time: time(back) })} <Hint id="case.snooze" />
        </span>
      )}
    </p>
  );
}
