/** An import that ended says so: quietly where all went well, by its report where something needs a look. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../shared/contract';
import { useView } from '../app/desk';
import { formatCount } from '../app/format';
import { tell } from '../app/notices';
import { askAbout } from '../tables/asking';
import { unmappedIn } from '../tables/waiting';
import { needsAttention } from './use-import';

const nothing = {};

export function useImportNotice(showReport: () => void): void {
  const { t } = useTranslation('import');
  const report = useView('import.report', nothing).data;
  // The last import that was told of; undefined until the desk has said which one that was when the console came up.
  const told = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (report === undefined) return;
    const hasEnded = report !== null && report.state !== 'running';
    if (told.current === undefined) {
      told.current = hasEnded ? report.id : null;
      return;
    }
    if (!hasEnded || told.current === report.id) return;
    told.current = report.id;
    // What comes by itself does not put itself before what somebody is doing.
    if (report.by === 'watch') {
      if (needsAttention(report))
        tell({ id: 'import', title: t('watched.title'), message: t('watched.text'), stays: true });
    } else if (asksOnly(report)) askAbout(unmappedIn(report));
    else if (needsAttention(report)) showReport();
    else tell({ id: 'import', title: t(`ended.${report.state}`), message: inWords(report, t) });
  }, [report, showReport, t]);
}

/** Nothing needs a look but tables of which it is not known what their columns are: it is asked at once. */
function asksOnly(report: ImportReport): boolean {
  const { state, problems, failed, conflicts, missingFiles } = report;
  const unmapped = unmappedIn(report).length;
  return (
    state === 'done' &&
    unmapped > 0 &&
    unmapped === problems.length &&
    failed <= unmapped &&
    conflicts === 0 &&
    missingFiles === 0
  );
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

function inWords(report: ImportReport, t: Translate): string {
  const figures = (['new', 'updated', 'unchanged', 'older', 'waiting'] as const).filter((figure) => report[figure] > 0);
  return figures.map((figure) => `${t(`figure.${figure}`)} ${formatCount(report[figure])}`).join(t('figureSeparator'));
}
