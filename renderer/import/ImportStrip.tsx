import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../shared/contract';
import { percentOf } from '../../shared/import-progress';
import { Hint, runCommand, useCanRun } from '../app/commands';
import { formatCount } from '../app/format';
import classes from './ImportStrip.module.css';
import { PaceWords } from './PaceWords';
import { progressInWords } from './progress';
import { useImportReport } from './use-import';

/** An import that runs: how far it is, and a way to stop it. */
export function ImportStrip() {
  const report = useImportReport();
  return report?.state === 'running' ? <Running report={report} /> : null;
}

function Running({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import');
  const canCancel = useCanRun('import.cancel');
  const progress = progressInWords(report, t);
  return (
    <div className={classes.strip}>
      <div className={classes.words}>
        <span>{progress}</span>
        <span className={classes.found}>{t('progressCases', { cases: formatCount(report.new + report.updated) })}</span>
      </div>
      <div className={classes.found}>
        <PaceWords report={report} />
      </div>
      <Progress.Root size="sm">
        <Progress.Section value={percentOf(report)} aria-label={t('running')} aria-valuetext={progress} />
      </Progress.Root>
      <div className={classes.actions}>
        <Button variant="subtle" size="compact-xs" onClick={() => runCommand('import.report')}>
          {t('commands:import.report')}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          disabled={!canCancel}
          rightSection={<Hint id="import.cancel" />}
          onClick={() => runCommand('import.cancel')}
        >
          {t('commands:import.cancel')}
        </Button>
      </div>
    </div>
  );
}
