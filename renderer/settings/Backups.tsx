import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRunning, BackupView } from '../../shared/backups';
import { Hint, runCommand } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { formatCount, formatExactTime } from '../app/format';
import { useDesk, usePreferences } from '../app/preferences';
import { BackupList } from './BackupList';
import { BackupSettingsDialog } from './BackupSettingsDialog';
import classes from './Backups.module.css';
import { RestoreDialog } from './RestoreDialog';
import settings from './Settings.module.css';

const nothing = {};

/** What can be put back: which backups there are, whether they are whole, and where they lie. */
export function Backups() {
  const { t } = useTranslation(['backup', 'commands']);
  const { timeZone } = usePreferences();
  const isLead = useDesk()?.account?.role === 'lead';
  const { data } = useView('backups.read', nothing);
  const [restoring, setRestoring] = useState<BackupView | null>(null);
  const [isChanging, setChanging] = useState(false);
  const running = data?.running ?? null;
  if (data === undefined) return null;
  const { folder, backups, failure, restored } = data;
  return (
    <section className={settings.section} aria-labelledby="backups">
      <h2 id="backups">{t('title')}</h2>
      <div className={settings.row}>
        <div>
          <p className={settings.hint}>{t('text')}</p>
          <p className={settings.hint}>
            {t('folder')} <code>{folder}</code>
          </p>
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={running !== null}
            rightSection={<Hint id="backups.start" />}
            onClick={() => runCommand('backups.start')}
          >
            {t('commands:backups.start')}
          </Button>
          {isLead && (
            <Button variant="default" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
          )}
        </div>
      </div>
      {running !== null && <Running running={running} />}
      <div role="status">
        {restored !== null && (
          <p className={settings.good}>
            {t('wasRestored', { time: formatExactTime(restored.of, timeZone), aside: restored.aside })}
          </p>
        )}
        {failure !== null && running === null && (
          <p className={settings.warning}>
            {t('failedAt', { time: formatExactTime(failure.at, timeZone) })}{' '}
            {t(`refused.${failure.refusal.code}`, { detail: failure.refusal.detail })}
          </p>
        )}
      </div>
      {backups.length === 0 ? (
        <p className={settings.hint}>{t('none')}</p>
      ) : (
        <BackupList backups={backups} mayRestore={isLead && running === null} onRestore={setRestoring} />
      )}
      {restoring !== null && <RestoreDialog backup={restoring} onClose={() => setRestoring(null)} />}
      {isChanging && <BackupSettingsDialog state={data} onClose={() => setChanging(false)} />}
    </section>
  );
}

/** How far it is, and a way to stop it. */
function Running({ running: { what, step, done, total } }: { running: BackupRunning }) {
  const { t } = useTranslation('backup');
  const cancel = useAct('backups.cancel');
  const words = t(`step.${step}`, { done: formatCount(done), total: formatCount(total) });
  return (
    <div className={settings.running}>
      <span>
        {t(`running.${what}`)} {words}
      </span>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 100 : (done / total) * 100}
          animated={total === 0}
          aria-label={t(`running.${what}`)}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Button variant="default" size="compact-xs" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
        {t('stop')}
      </Button>
    </div>
  );
}
