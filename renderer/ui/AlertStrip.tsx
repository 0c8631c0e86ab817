import type { ReactNode } from 'react';
import classes from './AlertStrip.module.css';

/** Across the desk, for as long as it holds: what is wrong, and at its end what can be done about it. */
export function AlertStrip({ action, children }: { action: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.strip}>
      <div>{children}</div>
      {action}
    </div>
  );
}

export function AlertList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

/** A press that leads to what is spoken of. */
export function AlertLink({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.link} onClick={onPress}>
      {children}
    </button>
  );
}
