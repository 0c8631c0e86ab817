import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** Of the column that everything stands in. */
  width?: string;
  children: ReactNode;
}

/** A page in the desk's place. The focus goes to it when it opens: arrows scroll it, Tab goes on into it. */
export function Page({ title, width = '44rem', children }: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.focus(), []);
  return (
    <div ref={page} className={classes.page} tabIndex={-1}>
      <div className={classes.column} style={{ width: `min(${width}, 100% - 48px)` }}>
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
