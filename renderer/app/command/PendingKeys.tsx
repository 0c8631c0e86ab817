import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from './Hint';
import { onPendingKeys, pendingKeys } from './key-listener';
import classes from './PendingKeys.module.css';

/** After the first key of a sequence: what can follow. */
export function PendingKeys() {
  const { t } = useTranslation('commands');
  const pending = useSyncExternalStore(onPendingKeys, pendingKeys);
  return (
    <div role="status" className={classes.place}>
      {pending !== null && (
        <div className={classes.panel}>
          <span className={classes.begun}>
            <Keys keys={pending.strokes.join(' ')} />
          </span>
          {pending.following.map(({ id, stroke }) => (
            <span key={id} className={classes.next}>
              <Keys keys={stroke} /> {t(id)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
