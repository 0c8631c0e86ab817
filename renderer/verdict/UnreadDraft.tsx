import { Button } from '@mantine/core';
import { useCase } from '../case/case-view';
import { CopyButton } from '../ui/CopyButton';
import { useWords } from '../ui/words';
import classes from './UnreadDraft.module.css';
import { useDrafts } from './use-drafts';
import paneClasses from './VerdictPane.module.css';

/** A draft that another version of the desk kept and this one cannot read: it is said, and shown as it was until it is dropped. */
export function UnreadDraft() {
  const t = useWords('verdict');
  const { caseId } = useCase().case;
  const { parts, dropUnread } = useDrafts(caseId);
  const { unread } = parts;
  if (unread === undefined) return null;
  return (
    <div className={paneClasses.notice} role="alert">
      <p>{t('draftUnread')}</p>
      <details>
        <summary>{t('draftUnreadShow')}</summary>
        <pre className={classes.text}>{unread}</pre>
      </details>
      <div className={classes.acts}>
        <CopyButton text={unread} what={t('draftUnreadText')} />
        <Button size="compact-xs" h={24} variant="default" onClick={dropUnread}>
          {t('draftUnreadDrop')}
        </Button>
      </div>
    </div>
  );
}
