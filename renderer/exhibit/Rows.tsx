import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ExhibitAsked } from '../../shared/exhibit';
import { useCommand } from '../app/commands';
import { useArrows } from '../evidence/arrows';
import type { Exhibit } from '../evidence/walk';
import classes from './Rows.module.css';

/** Which rows are in sight, the last of them included. */
export interface Sight {
  first: number;
  last: number;
}

interface RowsProps {
  label: string;
  count: number;
  /** px that a row is thought to be high until it is seen. */
  estimate: number;
  /** The row that keys are on. */
  current: number;
  onCurrent: (place: number) => void;
  /** Keys are for this one: of two beside each other, one has them. */
  hasKeys: boolean;
  /** How much larger than usual it is read. */
  scale: number;
  /** Stays in sight above the rows. */
  head?: ReactNode;
  /** For whoever reads them. Give it one that stays the same. */
  onSight: (sight: Sight) => void;
  children: (place: number) => ReactNode;
}

/** What rows of every kind of file are given. */
export interface WordRowsProps extends Pick<RowsProps, 'count' | 'current' | 'onCurrent' | 'hasKeys' | 'scale'> {
  exhibit: Exhibit;
  asked: ExhibitAsked;
  found: string;
}

/** px that the arrows move to the side. */
const sideways = 120;

/** px: a browser lays nothing out below some 33.5 million; what is read larger is higher. */
const tallest = 32_000_000;

/** Rows without end: only what is in sight is there. Arrows move from row to row. */
export function Rows({
  label,
  count,
  estimate,
  current,
  onCurrent,
  hasKeys,
  scale: asked,
  head,
  onSight,
  children,
}: RowsProps) {
  const scale = Math.max(1, Math.min(asked, tallest / (count * estimate)));
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate * scale,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSight({ first, last }), [onSight, first, last]);
  // Rows that were measured are of another height now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scale is what they are measured anew for
  useEffect(() => virtual.measure(), [virtual, scale]);
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [virtual, current]);

  const go = (place: number) => onCurrent(Math.min(count - 1, Math.max(0, place)));
  const page = Math.max(1, last - first - 9);
  useCommand('viewer.pageDown', () => go(current + page), hasKeys);
  useCommand('viewer.pageUp', () => go(current - page), hasKeys);
  useCommand('viewer.first', () => go(0), hasKeys);
  useCommand('viewer.last', () => go(count - 1), hasKeys);
  const walk = (x: number, y: number) =>
    y === 0 ? scroller.current?.scrollBy({ left: x * sideways }) : go(current + y);
  useArrows('pan', walk, hasKeys);
  useArrows('move', walk, hasKeys);

  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reachable by keyboard
      tabIndex={0}
      style={{ fontSize: `${scale}em` }}
    >
      {head}
      <div className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            data-current={index === current || undefined}
            className={classes.row}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </section>
  );
}
