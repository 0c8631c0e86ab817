import { Button, Modal, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ImportReport, importFigures } from '../../shared/contract';
import { percentOf } from '../../shared/import-progress';
import { CommandLayer, Hint, useCommand } from '../app/commands';
import { formatCount } from '../app/format';
import { useTimes } from '../app/preferences';
import { askAbout } from '../tables/asking';
import { oneOfEach, unmappedIn } from '../tables/waiting';
import { EvidenceFolderWords } from './EvidenceFolderWords';
import classes from './ImportDialog.module.css';
import { MissingTable } from './MissingTable';
import { PaceWords } from './PaceWords';
import { ProblemTable } from './ProblemTable';
import { progressInWords } from './progress';
import {
  needsAttention,
  useCancelImport,
  useEvidenceFolder,
  useImport,
  useImportReport,
  useSaveReport,
} from './use-import';
import { useQuarantine } from './use-quarantine';

/** What the last import did, and what it could not read. */
export function ImportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('import');
  const report = useImportReport();
  return (
    <Modal opened={isOpen && report !== null} onClose={onClose} title={t('report.title')} size="xl">
      <CommandLayer>{report !== null && <Report report={report} onClose={onClose} />}</CommandLayer>
    </Modal>
  );
}

const worrying = new Set<string>(['conflicts', 'failed', 'missingFiles']);

function Report({ report, onClose }: { report: ImportReport; onClose: () => void }) {
  const { t } = useTranslation(['import', 'quarantine', 'tables']);
  const kept = useQuarantine().length;
  const navigate = useNavigate();
  const toQuarantine = () => {
    onClose();
    void navigate('/quarantine');
  };
  const unmapped = oneOfEach(unmappedIn(report));
  const toTables = () => {
    onClose();
    askAbout(unmappedIn(report));
  };
  useCommand('tables.map', toTables, unmapped.length > 0 && report.state !== 'running');
  const save = useSaveReport();
  // Over a dialog the desk's own commands rest.
  useCommand('go.quarantine', toQuarantine);
  useCommand('import.saveReport', save, report.state !== 'running');
  const isRunning = report.state === 'running';
  const { again } = useImport();
  const evidence = useEvidenceFolder();
  useCommand('import.again', again, !isRunning);
  const { cancel, canCancel } = useCancelImport();
  useCommand('import.cancel', cancel, canCancel);
  useCommand('import.evidenceFolder', evidence.choose, evidence.canChoose);
  const { time } = useTimes();
  return (
    <div className={classes.report}>
      <p className={classes.state} role="status">
        {t(`report.state.${report.state}`, { at: time(report.endedAt ?? report.startedAt) })}{' '}
        {progressInWords(report, t)} <PaceWords report={report} />
      </p>
      {isRunning && <Progress size="sm" aria-label={t('running')} value={percentOf(report)} />}
      <dl className={classes.figures}>
        {importFigures.map((figure) => (
          <div key={figure} data-of={report[figure] === 0 ? 'none' : worrying.has(figure) ? 'worry' : undefined}>
            <dt>{t(`figure.${figure}`)}</dt>
            <dd>{formatCount(report[figure])}</dd>
          </div>
        ))}
      </dl>
      {report.waiting > 0 && <p className={classes.note}>{t('report.waiting')}</p>}
      {report.conflicts > 0 && <p className={classes.note}>{t('report.conflicts')}</p>}
      {report.missingFiles > 0 && <p className={classes.note}>{t('report.missingFiles')}</p>}
      <EvidenceFolderWords looked={report.evidenceFolder} now={evidence.state?.folder ?? null} />
      {report.warned > 0 && <p className={classes.note}>{t('report.warned')}</p>}
      {report.problems.length > 0 && <ProblemTable problems={report.problems} all={report.problemCount} />}
      {report.missing.length > 0 && <MissingTable missing={report.missing} all={report.missingFiles} />}
      {!isRunning && !needsAttention(report) && <p className={classes.note}>{t('report.allWell')}</p>}
      <div className={classes.actions}>
        {unmapped.length > 0 && !isRunning && (
          <Button onClick={toTables} data-autofocus>
            {t('tables:mapTables', { count: unmapped.length })}
          </Button>
        )}
        {evidence.mayChange && (
          <Button variant="default" rightSection={<Hint id="import.evidenceFolder" />} onClick={evidence.choose}>
            {t('evidenceFolder.choose')}
          </Button>
        )}
        {report.missingFiles > 0 && !isRunning && (
          <Button variant="default" rightSection={<Hint id="import.again" />} onClick={again}>
            {t('report.again')}
          </Button>
        )}
        {kept > 0 && (
          <Button variant="default" rightSection={<Hint id="go.quarantine" />} onClick={toQuarantine}>
            {t('quarantine:open', { shown: formatCount(kept) })}
          </Button>
        )}
        {isRunning && (
          <Button variant="default" disabled={!canCancel} rightSection={<Hint id="import.cancel" />} onClick={cancel}>
            {t('commands:import.cancel')}
          </Button>
        )}
        {!isRunning && (
          <Button variant="default" onClick={save}>
            {t('report.save')}
          </Button>
        )}
      </div>
    </div>
  );
}
