import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../app/commands';
import { useEvidenceFolder } from '../import/use-import';
import classes from './Settings.module.css';

/** The folder that every import looks for pictures in, too. */
export function EvidenceFolder() {
  const { t } = useTranslation('import');
  const { state, mayChange } = useEvidenceFolder();
  if (state === undefined) return null;
  const { folder, isThere } = state;
  return (
    <section className={classes.section} aria-labelledby="evidence-folder">
      <h2 id="evidence-folder">{t('evidenceFolder.title')}</h2>
      <div className={classes.row}>
        <div>
          <p className={classes.hint}>{t('evidenceFolder.text')}</p>
          <div role="status">
            {folder === null ? (
              <p className={classes.hint}>{t('evidenceFolder.none')}</p>
            ) : (
              <p className={isThere ? classes.hint : classes.warning}>
                {!isThere && t('evidenceFolder.away')} <code>{folder}</code>
              </p>
            )}
          </div>
        </div>
        {mayChange && (
          <Button variant="default" onClick={() => runCommand('import.evidenceFolder')}>
            {t(folder === null ? 'evidenceFolder.set' : 'evidenceFolder.change')}
          </Button>
        )}
        {mayChange && folder !== null && (
          <Button variant="default" onClick={() => runCommand('import.noEvidenceFolder')}>
            {t('evidenceFolder.forget')}
          </Button>
        )}
      </div>
    </section>
  );
}
