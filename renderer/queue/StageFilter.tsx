import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Stage, stages } from '../../shared/vocabulary';
import { useCommand, useKeys } from '../app/commands';
import { formatCount } from '../app/format';
import { bringToFront } from '../app/layout/pane-focus';
import { setFilter } from './refresh';
import { useQueueCounts } from './rows';
import classes from './StageFilter.module.css';
import { useSelection } from './selection';

/** Only cases at these stages. None chosen means any. */
export function StageFilter() {
  const { t } = useTranslation(['queue', 'vocabulary']);
  const [isOpen, setOpen] = useState(false);
  const chosen = useSelection(({ filter }) => filter.stages);
  const counts = useQueueCounts()?.stageCounts;
  const keys = useKeys('queue.stages');
  useCommand('queue.stages', () => {
    bringToFront('queue');
    setOpen(true);
  });

  const toggle = (stage: Stage) =>
    setFilter({ stages: chosen.includes(stage) ? chosen.filter((other) => other !== stage) : [...chosen, stage] });
  const label = chosen.length === 0 ? t('stages') : t('stagesChosen', { count: chosen.length });

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={30}
          variant={chosen.length === 0 ? 'default' : 'light'}
          color={chosen.length === 0 ? 'gray' : 'accent'}
          aria-label={label}
          aria-keyshortcuts={keys.aria}
          title={keys.words === undefined ? label : `${label} (${keys.words})`}
          onClick={() => setOpen((open) => !open)}
        >
          {chosen.length === 0 ? <IconFilter size={15} /> : <IconFilterFilled size={15} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('stages')}>
        <div className={classes.list}>
          {stages.map((stage) => (
            <Checkbox
              key={stage}
              checked={chosen.includes(stage)}
              onChange={() => toggle(stage)}
              label={
                <span className={classes.label}>
                  <span>{t(`vocabulary:stage.${stage}`)}</span>
                  <span className={classes.count}>{formatCount(counts?.[stage] ?? 0)}</span>
                </span>
              }
              classNames={{ body: classes.body, labelWrapper: classes.wrapper }}
            />
          ))}
          <Button variant="default" disabled={chosen.length === 0} onClick={() => setFilter({ stages: [] })}>
            {t('stagesAny')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
