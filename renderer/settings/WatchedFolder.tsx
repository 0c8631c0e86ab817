import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../app/commands';
import { useView } from '../app/desk';
import { formatCount } from '../app/format';
import { useMayAsk, useTimes } from '../app/preferences';
import classes from './Settings.module.css';

const nothing = {};

/** The folder whose new files are imported by themselves, and how that stands. */
export function WatchedFolder() {
  const { t } = useTranslation('watch');
  const { time } = useTimes();
  const mayChange = useMayAsk('watch.choose');
  const watch = useView('watch.read', nothing).data;
  if (watch === undefined) return null;
  const { folder, state, lastAt, lastFiles } = watch;
  return (
    <section className={classes.section} aria-labelledby="watched-folder">
      <h2 id="watched-folder">{t('title')}</h2>
      <div className={classes.row}>
        <div>
          <p className={classes.hint}>{t('text')}</p>
          <div role="status">
            {folder === null ? (
              <p className={classes.hint}>{t('off')}</p>
            ) : (
              <>
                <p className={state === 'missing' ? classes.warning : classes.hint}>
                  {t(state)} <code>{folder}</code>
                </p>
                <p className={classes.hint}>
                  {lastAt === null ? t('never') : t('last', { time: time(lastAt), files: formatCount(lastFiles) })}
                </p>
              </>
            )}
          </div>
        </div>
        {mayChange && (
          <Button variant="default" onClick={() => runCommand('watch.choose')}>
            {t(folder === null ? 'choose' : 'change')}
          </Button>
        )}
        {mayChange && folder !== null && (
          <Button variant="default" onClick={() => runCommand('watch.stop')}>
            {t('stop')}
          </Button>
        )}
      </div>
    </section>
  );
}
