import type { ReactNode } from 'react';
import classes from './Requests.module.css';

interface BarProps {
  icon: ReactNode;
  action?: ReactNode;
  isUrgent?: boolean;
  children: ReactNode;
}

/** One thing that a person has to know or do, with its action at the end. */
export function Bar({ icon, action, isUrgent = false, children }: BarProps) {
  return (
    <div className={classes.bar} data-urgent={isUrgent || undefined}>
      <span className={classes.icon}>{icon}</span>
      <p className={classes.words}>{children}</p>
      {action}
    </div>
  );
}
