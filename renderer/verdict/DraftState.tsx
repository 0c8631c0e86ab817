import { Button } from '@mantine/core';
import { eventInWords } from '../../shared/event-words';
import { deskNow } from '../app/clock';
import { useTimes } from '../app/preferences';
import { useEventWording } from '../case/use-event-wording';
import { useWords } from '../ui/words';
import type { FormState } from './use-form';
import classes from './VerdictPane.module.css';

/** Whether what is typed is kept; and, where the case has changed since it was begun, what changed. */
export function DraftState({ state }: { state: FormState }) {
  const t = useWords('verdict');
  const { short } = useTimes();
  const wording = useEventWording();
  const { isUnsaved, savedAt, since, acknowledge } = state;
  return (
    <>
      <span className={classes.saved} role="status">
        {isUnsaved ? (
          <strong className={classes.unsaved}>{t('draftUnsaved')}</strong>
        ) : (
          savedAt !== null && t('draftSaved', { time: short(savedAt, deskNow()) })
        )}
      </span>
      {since.length > 0 && (
        <div className={classes.notice} role="alert">
          <p>{t('changedSince')}</p>
          <ul>
            {since.slice(-4).map((event) => (
              <li key={event.seq}>{eventInWords(event, wording).sentence}</li>
            ))}
          </ul>
          <Button size="compact-xs" h={24} variant="default" onClick={acknowledge}>
            {t('changedSeen')}
          </Button>
        </div>
      )}
    </>
  );
}
