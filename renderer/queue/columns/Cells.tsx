import type { CaseSummary } from '../../../shared/case';
import { caseName } from '../../../shared/case-name';
import type { QueueColumn } from '../../../shared/contract';
import { amountInWords } from '../../../shared/money';
import { useTimes } from '../../app/preferences';
import { useWords } from '../../ui/words';
import { Due } from '../Due';
import { type Marked, RowMarks } from '../RowMarks';
import classes from './Columns.module.css';
import type { Column } from './columns';

interface CellsProps extends Marked {
  row: CaseSummary;
  assignee: string | null;
  columns: readonly QueueColumn[];
}

/** A case on one line, as wide as the queue. */
export function Cells({ row, assignee, columns, isMarked, isPinned, hasNew }: CellsProps) {
  const t = useWords('queue');
  return columns.map(({ column }, place) => (
    <span key={column} className={classes.cell} data-column={column} data-severity={row.severity}>
      {place === 0 && <RowMarks isMarked={isMarked} isPinned={isPinned} hasNew={hasNew} />}
      {column === 'category' && row.pending.includes('conflict') && (
        <span className={classes.conflict}>{t('conflict')}</span>
      )}
      <Cell row={row} assignee={assignee} column={column} />
    </span>
  ));
}

function Cell({ row, assignee, column }: { row: CaseSummary; assignee: string | null; column: Column }) {
  const t = useWords(['queue', 'vocabulary']);
  const { time } = useTimes();
  switch (column) {
    case 'due':
      return <Due row={row} />;
    case 'severity':
      return t(`vocabulary:severity.${row.severity}`);
    case 'category':
      return row.category === null ? t('uncategorised') : t(`vocabulary:category.${row.category}`);
    case 'stage':
      return t(`vocabulary:stage.${row.stage}`);
    case 'amount':
      return amountInWords(row.amountFen, t);
    case 'title':
      return caseName(row);
    case 'merchant':
      return row.merchant;
    case 'buyer':
      return row.buyer;
    case 'platform':
      return t(`vocabulary:platform.${row.platform}`);
    case 'order':
      return row.orderId;
    case 'filed':
      return time(row.filedAt).slice(0, 10);
    case 'assignee':
      return assignee ?? t('nobody');
  }
}
