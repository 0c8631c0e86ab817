import { emptyReport } from '../../electron/intake/importer';
import type { ImportReport } from '../../shared/contract';

/** Of an import that runs: a quarter of its bytes in ten seconds. */
export const runningReport: ImportReport = {
  ...emptyReport(0, 'person', undefined),
  id: 'r1',
  elapsedMs: 10_000,
  bytes: 1000,
  bytesTotal: 4000,
  files: 1,
  filesTotal: 4,
  new: 300,
  updated: 100,
  unchanged: 90,
  older: 10,
};
