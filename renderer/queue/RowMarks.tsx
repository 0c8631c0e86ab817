import { IconCheck, IconPin } from '@tabler/icons-react';
import { useWords } from '../ui/words';
import classes from './QueueRow.module.css';

export interface Marked {
  /** To be acted on together with others. */
  isMarked: boolean;
  isPinned: boolean;
  /** It has evidence that came after a request and that nobody here has looked at. */
  hasNew: boolean;
}

export function RowMarks({ isMarked, isPinned, hasNew }: Marked) {
  const t = useWords('queue');
  return (
    <>
      {isMarked && <IconCheck size={14} stroke={2.5} className={classes.mark} aria-hidden />}
      {isPinned && <IconPin size={13} className={classes.pin} aria-label={t('pinned')} />}
      {hasNew && (
        <span className={classes.new} title={t('newEvidence')}>
          {t('new')}
        </span>
      )}
    </>
  );
}
