import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../app/commands';
import { onPush, useAct, useView } from '../app/desk';
import { formatExactTime } from '../app/format';
import { tell } from '../app/notices';
import { usePreferences } from '../app/preferences';

const nothing = {};

/** Wherever somebody is in the desk: backing up now, being told that it failed, and once that this is a store that was restored. */
export function useBackups(): void {
  const { t } = useTranslation('backup');
  const { timeZone } = usePreferences();
  const state = useView('backups.read', nothing).data;
  const start = useAct('backups.start');
  useCommand('backups.start', () => start.mutate({}), state?.running === null);
  const restored = state?.restored ?? null;
  useEffect(() => {
    if (restored === null) return;
    const message = t('wasRestored', { time: formatExactTime(restored.of, timeZone), aside: restored.aside });
    tell({ id: 'restored', message, stays: true });
  }, [restored, t, timeZone]);
  useEffect(
    () =>
      onPush('backups.changed', ({ running, failed }) => {
        if (running !== null || failed === null || failed.code === 'cancelled') return;
        tell({
          id: 'backup',
          title: t('failedNow'),
          message: t(`refused.${failed.code}`, { detail: failed.detail }),
          stays: true,
        });
      }),
    [t],
  );
}
