import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useArranging, useTriage } from '../triage/triage';
import classes from './Settings.module.css';

/** How the desk follows the agent from case to case. */
export function WorkFlow() {
  const { t } = useTranslation('triage');
  const { goesOn } = useTriage();
  const { setGoesOn } = useArranging();
  return (
    <section className={classes.section} aria-labelledby="work-flow">
      <h2 id="work-flow">{t('settings')}</h2>
      <div className={classes.row}>
        <p className={classes.hint}>{t('goesOnText')}</p>
        <Switch label={t('goesOn')} checked={goesOn} onChange={(event) => setGoesOn(event.currentTarget.checked)} />
      </div>
    </section>
  );
}
