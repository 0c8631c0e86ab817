import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CommandId, runCommand, useKeys } from '../app/commands';
import { formatCount } from '../app/format';
import { useOneAtATime } from '../app/layout/one-at-a-time';
import { usePreferences } from '../app/preferences';
import { whenCan } from '../ui/when-can';
import classes from './PlaceInView.module.css';
import { useQueueHead } from './rows';
import { useSelection } from './selection';

/** Beside a case where the queue is not on screen: which one of the view it is, and the ones before and after it. */
export function PlaceInView() {
  const { queueOpen } = usePreferences();
  const isAlone = useOneAtATime();
  return queueOpen && !isAlone ? null : <Place />;
}

function Place() {
  const { t } = useTranslation('queue');
  const selection = useSelection((now) => now);
  const { total } = useQueueHead(selection);
  const { index } = selection;
  if (total === 0) return null;
  const place = index === null ? '–' : formatCount(index + 1);
  return (
    <span className={classes.place}>
      <Step id="queue.previous" isEnd={index === 0} />
      <span role="status" title={t(index === null ? 'notInView' : 'placeInView')}>
        {t('placeOf', { place, total: formatCount(total) })}
      </span>
      <Step id="queue.next" isEnd={index === total - 1} />
    </span>
  );
}

function Step({ id, isEnd }: { id: CommandId; isEnd: boolean }) {
  const { t } = useTranslation('commands');
  const keys = useKeys(id);
  const Icon = id === 'queue.next' ? IconChevronDown : IconChevronUp;
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={t(id)}
      aria-keyshortcuts={keys.aria}
      title={keys.words === undefined ? t(id) : `${t(id)} (${keys.words})`}
      {...whenCan(!isEnd, () => runCommand(id))}
    >
      <Icon size={14} />
    </ActionIcon>
  );
}
