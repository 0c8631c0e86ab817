import { useThrottledValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand, useKeys } from '../app/commands';
import { formatCount } from '../app/format';
import { usePendingUpdates } from '../app/pending-updates';
import classes from './QueuePane.module.css';

/** Least time between two readings of how many changed, in ms. */
const calm = 10_000;

/** What changed meanwhile, said quietly, not at each change, and shown when the agent asks. */
export function UpdatesNote() {
  const { t } = useTranslation('queue');
  const { count, many } = usePendingUpdates();
  const words =
    count === 0 && !many ? '' : many ? t('updatesMany') : t('updates', { count, shown: formatCount(count) });
  const keys = useKeys('updates.show');
  const said = useThrottledValue(words, calm);
  // No voice says a bare full stop.
  const key = keys.words === '.' ? t('fullStop') : keys.words;
  return (
    <div>
      <span role="status" className="visually-hidden">
        {said === '' || key === undefined ? said : t('updatesSaid', { words: said, key })}
      </span>
      {words !== '' && (
        <button type="button" className={classes.updates} onClick={() => runCommand('updates.show')}>
          {words}
          <Hint id="updates.show" />
        </button>
      )}
    </div>
  );
}
