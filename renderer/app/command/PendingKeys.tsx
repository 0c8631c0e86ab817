import { useSyncExternalStore } from 'react';
import { Keys } from './Hint';
import { onPendingKeys, pendingKeys } from './key-listener';
import classes from './PendingKeys.module.css';
import { useCommandTitle } from './use-title';

/** After the first key of a sequence: what can follow. */
export function PendingKeys() {
  const titleOf = useCommandTitle();
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
              <Keys keys={stroke} /> {titleOf(id)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
