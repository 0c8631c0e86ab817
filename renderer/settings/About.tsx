import { useTranslation } from 'react-i18next';
import { useDesk } from '../app/preferences';
import classes from './Settings.module.css';

/** What runs here, where it keeps what it keeps, and what a person should know about both. */
export function About() {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  if (desk === undefined) return null;
  return (
    <section className={classes.section} aria-labelledby="about">
      <h2 id="about">{t('about')}</h2>
      <dl className={classes.facts}>
        <dt>{t('version')}</dt>
        <dd>{desk.version}</dd>
        <dt>{t('runtime')}</dt>
        <dd>
          {desk.runtime}
          {desk.trialRuntime && <p className={classes.warning}>{t('trialRuntime')}</p>}
        </dd>
        <dt>{t('dataFolder')}</dt>
        <dd>
          <code>{desk.dataFolder}</code>
          {desk.rehearsal && <p className={classes.warning}>{t('rehearsal')}</p>}
        </dd>
      </dl>
    </section>
  );
}
