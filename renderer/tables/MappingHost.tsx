import { useEffect } from 'react';
import { useCommand } from '../app/commands';
import { ask } from '../app/desk';
import { useImport, useImportReport } from '../import/use-import';
import { useQuarantine } from '../import/use-quarantine';
import { askAbout, noteKnown, stopAsking, useAsking } from './asking';
import { MappingDialog } from './MappingDialog';
import { waitingTables } from './waiting';

/** Asks what the columns of tables are, one layout after another; then all that waited for it is imported. */
export function MappingHost() {
  const { tables, at, known } = useAsking() ?? { tables: [], at: 0, known: [] };
  const files = useQuarantine();
  const report = useImportReport();
  const { takeIn } = useImport();
  const waiting = waitingTables(files, report);
  useCommand('tables.map', () => askAbout(waiting), waiting.length > 0 && report?.state !== 'running');
  const table = tables[at];
  const end = () => {
    stopAsking();
    ask('table.leave', {}).catch(() => undefined);
    const paths = [...waiting, ...tables]
      .filter(({ path, layout }) => known.includes(path) || (layout !== null && known.includes(layout)))
      .map(({ path }) => path);
    if (paths.length > 0) takeIn([...new Set(paths)]);
  };
  const isOver = tables.length > 0 && table === undefined;
  useEffect(() => {
    if (isOver) end();
  });
  if (table === undefined) return null;
  return (
    <MappingDialog
      key={table.path}
      path={table.path}
      {...(tables.length > 1 ? { place: { at: at + 1, of: tables.length } } : {})}
      onKnown={noteKnown}
      onClose={end}
    />
  );
}
