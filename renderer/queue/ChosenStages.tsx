import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setFilter } from './refresh';
import classes from './StageFilter.module.css';
import { useSelection } from './selection';

/** A list that leaves cases out says so, and lets them in again. */
export function ChosenStages() {
  const { t } = useTranslation(['queue', 'vocabulary']);
  const stages = useSelection(({ filter }) => filter.stages);
  if (stages.length === 0) return null;
  const names = stages.map((stage) => t(`vocabulary:stage.${stage}`)).join(t('stageSeparator'));
  return (
    <div className={classes.chosen}>
      <span>{t('stagesOnly', { stages: names })}</span>
      <CloseButton size="xs" aria-label={t('stagesAny')} onClick={() => setFilter({ stages: [] })} />
    </div>
  );
}
