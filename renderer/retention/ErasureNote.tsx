import { Button, Progress } from '@mantine/core';
import type { ErasureState } from '../../shared/retention';
import { runCommand, useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import { useAccountName } from '../app/preferences';
import settings from '../settings/Settings.module.css';
import { useWords } from '../ui/words';
import classes from './Retention.module.css';

/** An erasure that is under way, one that was broken off, or what came of the last. */
export function ErasureNote({ erasure: { running, left, last } }: { erasure: ErasureState }) {
  const t = useWords('retention');
  const name = useAccountName();
  const cancel = useAct('retention.cancel');
  const canCancel = left !== null || (running !== null && running.phase === 'cases' && !running.isCancelled);
  useCommand('retention.cancel', () => cancel.mutate({}), canCancel && !cancel.isPending);
  if (running) {
    const { phase, of, erased, skipped } = running;
    const words = t(`running.${phase}`, { erased: formatCount(erased), of: formatCount(of) });
    return (
      <div className={classes.note} role="status">
        <div className={classes.noteHead}>
          <span>{words}</span>
          <Button
            variant="default"
            size="compact-sm"
            disabled={!canCancel}
            onClick={() => runCommand('retention.cancel')}
          >
            {t('cancel')}
          </Button>
        </div>
        <Progress.Root size="sm">
          <Progress.Section
            value={phase === 'files' ? 100 : (100 * (erased + skipped)) / Math.max(1, of)}
            aria-label={t('progress')}
            aria-valuetext={words}
          />
        </Progress.Root>
      </div>
    );
  }
  const isWhole = left === null && last?.damaged.length === 0 && !last.areFilesLeft;
  return (
    <div role="status">
      {left && (
        <div className={settings.warning}>
          <div className={classes.noteHead}>
            <span>{t('left', { count: left.cases, shown: formatCount(left.cases), who: name(left.by) })}</span>
            <Button variant="default" size="compact-sm" onClick={() => runCommand('retention.cancel')}>
              {t('letGo')}
            </Button>
          </div>
        </div>
      )}
      {last && (
        <>
          <p className={isWhole ? settings.good : undefined}>
            {t(last.isCancelled ? 'cancelled' : 'done', {
              erased: formatCount(last.erased),
              skipped: formatCount(last.skipped),
              files: formatCount(last.files),
            })}
          </p>
          {last.damaged.length > 0 && (
            <p className={settings.warning}>
              {t('damaged', {
                count: last.damaged.length,
                shown: formatCount(last.damaged.length),
                cases: last.damaged.join(', '),
              })}
            </p>
          )}
          {last.areFilesLeft && <p className={settings.warning}>{t('filesLeft')}</p>}
        </>
      )}
    </div>
  );
}
