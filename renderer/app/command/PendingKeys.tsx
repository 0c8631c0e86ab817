import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from './Hint';
import { onPendingKeys, pendingKeys } from './key-listener';
import { keysInWords } from './key-names';
import classes from './PendingKeys.module.css';
import { isMac } from './platform';
import { useCommandTitle } from './use-title';

/** After the first key of a sequence: what can follow. How much that is, is said; the rest is there to be read. */
export function PendingKeys() {
  const { t } = useTranslation('keys');
  const titleOf = useCommandTitle();
  const pending = useSyncExternalStore(onPendingKeys, pendingKeys);
  return (
    <div className={classes.place}>
      <span role="status" className="visually-hidden">
        {pending !== null &&
          t('following', { keys: keysInWords(pending.strokes.join(' '), isMac), count: pending.following.length })}
      </span>
      {pending !== null && (
        <div className={classes.panel}>
          <span className={classes.begun}>
            <Keys keys={pending.strokes.join(' ')} />
          </span>
          {pending.following.map(({ id, stroke }) => (
            <span key={id} className={classes.next}>
              <Keys keys={stroke} /> {titleOf(id)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
