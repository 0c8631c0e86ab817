import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Pane.module.css';
import type { WorkPane } from './pane-focus';

interface PaneProps {
  pane: WorkPane;
  /** A pane that is not shown stays mounted, so that what was typed and what its keys do stay. */
  isShown?: boolean;
  children: ReactNode;
}

/** One pane of the desk: a region with a name, that keys can go to. */
export function Pane({ pane, isShown = true, children }: PaneProps) {
  const { t } = useTranslation('app');
  return (
    <section className={classes.pane} data-pane={pane} aria-label={t(`pane.${pane}`)} tabIndex={-1} hidden={!isShown}>
      {children}
    </section>
  );
}
