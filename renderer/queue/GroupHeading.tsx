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

/** What the rows below it have in common, and how many they are. */
export const GroupHeading = memo(function GroupHeading({ group, heading, top }: GroupHeadingProps) {
  const t = useWords(['queue', 'vocabulary']);
  const name = group === 'due' ? t(`due.${heading.key}`) : t(`vocabulary:${group}.${heading.key}`);
  return (
    <div
      role="presentation"
      className={classes.heading}
      data-due={group === 'due' ? heading.key : undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span>{name}</span>
      <span className={classes.headingCount}>{formatCount(heading.count)}</span>
    </div>
  );
});
