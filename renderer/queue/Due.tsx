import type { CaseSummary } from '../../shared/case';
import { Remaining } from '../ui/Remaining';
import { useWords } from '../ui/words';
import classes from './QueueRow.module.css';

/** How long is left of a case's window; how it was closed, where it is. */
export function Due({ row }: { row: CaseSummary }) {
  const t = useWords(['queue', 'vocabulary']);
  if (row.closure !== null) return <span className={classes.closed}>{t(`vocabulary:closure.${row.closure}`)}</span>;
  if (row.dueAt === null) return <span className={classes.closed}>{t('noWindow')}</span>;
  return <Remaining dueAt={row.dueAt} isQuiet={row.dueOwner !== 'platform'} />;
}
