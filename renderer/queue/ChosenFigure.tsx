import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setFilter } from './refresh';
import classes from './StageFilter.module.css';
import { useSelection } from './selection';

/** A list of the cases behind a figure of insights says so, and lets the others in again. */
export function ChosenFigure() {
  const { t } = useTranslation('insights');
  const behind = useSelection(({ filter }) => filter.behind);
  if (behind === undefined) return null;
  return (
    <div className={classes.chosen}>
      <span>{t('onlyBehind', { figure: t(`figure.${behind.kind}`) })}</span>
      <CloseButton size="xs" aria-label={t('anyBehind')} onClick={() => setFilter({ behind: undefined })} />
    </div>
  );
}
