import { memo } from 'react';
import type { QueueGroup } from '../../shared/contract';
import { formatCount } from '../app/format';
import { useWords } from '../ui/words';
import type { Heading } from './headings';
import classes from './QueueRow.module.css';

interface GroupHeadingProps {
  group: QueueGroup;
  heading: Heading;
  /** px. */
  top: number;
}

/** What names a group in words. */
export function useGroupName(): (group: QueueGroup, key: string) => string {
  const t = useWords(['queue', 'vocabulary']);
  return (group, key) => (group === 'due' ? t(`due.${key}`) : t(`vocabulary:${group}.${key}`));
}

/** What the rows below it have in common, and how many they are. Out of the tree of what is read out: rows at a group's edges tell it. */
export const GroupHeading = memo(function GroupHeading({ group, heading, top }: GroupHeadingProps) {
  const name = useGroupName()(group, heading.key);
  return (
    <div
      aria-hidden
      className={classes.heading}
      data-due={group === 'due' ? heading.key : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span>{name}</span>
      <span className={classes.headingCount}>{formatCount(heading.count)}</span>
    </div>
  );
});
