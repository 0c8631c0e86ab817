import { describe, expect, it } from 'vitest';
import { reportFile } from '../../electron/intake/report-file';
import { ImportReport, importFigures } from '../../shared/contract';
import { translator } from '../support/words';

const report: ImportReport = {
  id: 'r1',
  startedAt: Date.UTC(2026, 10, 20, 4),
  endedAt: Date.UTC(2026, 10, 20, 4, 1),
  by: 'person',
  elapsedMs: 60_000,
  bytes: 10,
  bytesTotal: 10,
  archive: null,
  state: 'done',
  files: 3,
  filesTotal: 3,
  new: 1,
  updated: 2,
  unchanged: 3,
  older: 4,
  conflicts: 5,
  waiting: 6,
  failed: 2,
  missingFiles: 7,
  missing: [{ number: '101', name: 'cracked.jpg' }],
  evidenceFolder: { folder: '/pictures', isThere: true, found: 12 },
  warned: 8,
  unknownCodes: 9,
  unmappedReasons: 11,
  problemCount: 3,
  problems: [
    { file: '/in/a.json', place: '', code: 'empty', params: {} },
    { file: '/in/b.json', place: 'line 3', code: 'rejected', params: { number: '1', rejection: 'order_missing' } },
  ],
  cases: ['taobao:refund:1:1'],
};

describe('the report of an import as a file', () => {
  it('is the whole report where it is to be JSON', () => {
    expect(ImportReport.parse(JSON.parse(reportFile('/tmp/x.JSON', report, String)))).toEqual(report);
  });

  it.each(['zh-CN', 'en'] as const)('says all that the window says, in %s', (language) => {
    const t = translator(language);
    const text = reportFile('/tmp/x.txt', report, t);
    for (const figure of importFigures) {
      expect(text).toContain(`${t(`import:figure.${figure}`)}\t${report[figure]}\n`);
    }
    expect(text).toContain(`/in/a.json\t${t('import:problemWhole')}\t${t('problem:empty')}\n`);
    expect(text).toContain(`/in/b.json\t${t('import:problemLine', { line: 3 })}\t`);
    expect(text).toContain(`${t('rejection:order_missing')}\n${t('import:report.cut', { shown: 2 })}\n`);
    expect(text).toContain(`${t('import:evidenceFolder.found', { count: 12, shown: 12 })}\t/pictures\n`);
    expect(text).toContain(`${t('import:missing.title', { count: 7, shown: 7 })}\n\n101\tcracked.jpg\n`);
    expect(text).toContain(t('import:report.cut', { shown: 1 }));
    expect(text).toContain('taobao:refund:1:1');
    expect(text).toContain('2026-11-20 12:01');
    expect(text).not.toMatch(/\{\{|undefined/);
  });

  it('says that the evidence folder was not there', () => {
    const t = translator('en');
    const gone = { folder: '/pictures', isThere: false, found: 0 };
    const text = reportFile('/tmp/x.txt', { ...report, evidenceFolder: gone }, t);
    expect(text).toContain(`${t('import:evidenceFolder.gone')}\t/pictures\n`);
  });
});
