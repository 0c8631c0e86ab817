import { ActionIcon, CloseButton, Popover } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { densities, queueGroups, queueSorts } from '../../shared/contract';
import { useCommand, useKeys } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import { usePreferences, useSetPreferences } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { setFilter } from './refresh';
import classes from './StageFilter.module.css';
import { useSelection } from './selection';

/** In which order, under which headings and how tall the rows are. */
export function Arrange() {
  const { t } = useTranslation('queue');
  const [isOpen, setOpen] = useState(false);
  const sort = useSelection(({ filter }) => filter.sort ?? 'due');
  const group = useSelection(({ filter }) => filter.group ?? 'none');
  const { density = 'roomy' } = usePreferences();
  const setPreferences = useSetPreferences();
  const keys = useKeys('queue.arrange');
  useCommand('queue.arrange', () => {
    bringToFront('queue');
    setOpen(true);
  });
  const label = t('arrange');
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={30}
          variant="default"
          color="gray"
          aria-label={label}
          aria-keyshortcuts={keys.aria}
          title={keys.words === undefined ? label : `${label} (${keys.words})`}
          onClick={() => setOpen((open) => !open)}
        >
          <IconAdjustmentsHorizontal size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <div className={classes.arrange}>
          <ChoiceList
            label={t('sort')}
            isLabelShown
            isSmall
            columns={2}
            options={queueSorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
            value={sort}
            onChange={(value) => setFilter({ sort: value === 'due' ? undefined : value })}
          />
          <ChoiceList
            label={t('group')}
            isLabelShown
            isSmall
            columns={3}
            options={(['none', ...queueGroups] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
            value={group}
            onChange={(value) => setFilter({ group: value === 'none' ? undefined : value })}
          />
          <ChoiceList
            label={t('density')}
            isLabelShown
            isSmall
            columns={2}
            options={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
            value={density}
            onChange={(value) => setPreferences({ density: value })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A list that is in another order than by due time says so. */
export function ArrangedStrip() {
  const { t } = useTranslation('queue');
  const sort = useSelection(({ filter }) => filter.sort);
  const group = useSelection(({ filter }) => filter.group);
  if (sort === undefined && group === undefined) return null;
  const words = [
    ...(sort === undefined ? [] : [t('sortedBy', { sort: t(`sort.${sort}`).toLowerCase() })]),
    ...(group === undefined ? [] : [t('groupedBy', { group: t(`group.${group}`).toLowerCase() })]),
  ].join(t('stageSeparator'));
  return (
    <div className={classes.chosen}>
      <span className={classes.words}>{words}</span>
      <CloseButton
        size="xs"
        aria-label={t('arrangeBack')}
        onClick={() => setFilter({ sort: undefined, group: undefined })}
      />
    </div>
  );
}
