import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand } from '../app/commands';
import classes from './Settings.module.css';

/** A file for somebody who helps, with nothing of any case or person in it. */
export function Diagnostics() {
  const { t } = useTranslation(['settings', 'commands']);
  return (
    <section className={classes.section} aria-labelledby="diagnostics">
      <h2 id="diagnostics">{t('diagnostics')}</h2>
      <div className={classes.row}>
        <p className={classes.hint}>{t('diagnosticsText')}</p>
        <Button
          variant="default"
          rightSection={<Hint id="diagnostics.save" />}
          onClick={() => runCommand('diagnostics.save')}
        >
          {t('commands:diagnostics.save')}
        </Button>
      </div>
    </section>
  );
}
