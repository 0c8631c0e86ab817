import type { ReactNode } from 'react';
import classes from './Message.module.css';

interface MessageProps {
  title?: string;
  text?: string | undefined;
  action?: ReactNode;
  role?: 'alert' | 'status';
}

/** A pane that has nothing to show says why, and what to do. */
export function Message({ title, text, action, role }: MessageProps) {
  return (
    <div className={classes.message} role={role}>
      {title !== undefined && <p className={classes.title}>{title}</p>}
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  );
}
