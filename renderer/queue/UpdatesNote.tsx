import { useTranslation } from 'react-i18next';
import { runCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { usePendingUpdates } from '../app/pending-updates';
import classes from './QueuePane.module.css';

/** What changed meanwhile, said quietly and shown when the agent asks. */
export function UpdatesNote() {
  const { t } = useTranslation('queue');
  const { count, many } = usePendingUpdates();
  const isThere = count > 0 || many;
  return (
    <div role="status">
      {isThere && (
        <button type="button" className={classes.updates} onClick={() => runCommand('updates.show')}>
          {many ? t('updatesMany') : t('updates', { count, shown: formatCount(count) })}
        </button>
      )}
    </div>
  );
}
