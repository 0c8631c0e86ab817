import { type MouseEvent, memo } from 'react';
import type { CaseSummary } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import type { QueueColumn } from '../../shared/contract';
import { amountInWords } from '../../shared/money';
import { useWords } from '../ui/words';
import { Cells } from './columns/Cells';
import { Due } from './Due';
import classes from './QueueRow.module.css';
import { type Marked, RowMarks } from './RowMarks';

interface QueueRowProps {
  id: string;
  /** Null while it has not come yet. */
  row: CaseSummary | null;
  index: number;
  total: number;
  /** The group that it is the first or last of. */
  edgeOf?: string;
  /** px. */
  top: number;
  height: number;
  isSelected: boolean;
  /** To be acted on together with others. */
  isMarked: boolean;
  isPinned: boolean;
  hasNew: boolean;
  assignee: string | null;
  /** Where the queue is wide; null for two lines. */
  columns: readonly QueueColumn[] | null;
  /** By the pointer alone, with Shift, or with Ctrl or ⌘. */
  onPick: (index: number, how: 'one' | 'range' | 'mark') => void;
  onOpen: () => void;
}

/** How long, how bad, what, how much; then what about, which shop, who has it. */
export const QueueRow = memo(function QueueRow({
  id,
  row,
  index,
  total,
  edgeOf,
  top,
  height,
  isSelected,
  isMarked,
  isPinned,
  hasNew,
  assignee,
  columns,
  onPick,
  onOpen,
}: QueueRowProps) {
  return (
    // The list has the keys; a row takes the pointer only.
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows, j, k and Enter are commands of the list
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant, the list itself is focused
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-checked={isMarked || undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-description={edgeOf}
      className={classes.row}
      style={{ transform: `translateY(${top}px)`, height }}
      data-wide={columns === null ? undefined : true}
      onClick={(event) => onPick(index, howPicked(event))}
      onDoubleClick={onOpen}
    >
      {row === null ? (
        <Waiting />
      ) : columns === null ? (
        <Filled row={row} assignee={assignee} isMarked={isMarked} isPinned={isPinned} hasNew={hasNew} />
      ) : (
        <Cells
          row={row}
          assignee={assignee}
          columns={columns}
          isMarked={isMarked}
          isPinned={isPinned}
          hasNew={hasNew}
        />
      )}
    </div>
  );
});

function howPicked({ shiftKey, ctrlKey, metaKey }: MouseEvent): 'one' | 'range' | 'mark' {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'mark' : 'one';
}

function Waiting() {
  return (
    <>
      <span className={classes.bar} style={{ width: '56%' }} />
      <span className={classes.bar} style={{ width: '78%' }} />
    </>
  );
}

interface FilledProps extends Marked {
  row: CaseSummary;
  assignee: string | null;
}

function Filled({ row, assignee, isMarked, isPinned, hasNew }: FilledProps) {
  const t = useWords(['queue', 'vocabulary']);
  return (
    <>
      <span className={classes.line}>
        <RowMarks isMarked={isMarked} isPinned={isPinned} hasNew={hasNew} />
        <span className={classes.due}>
          <Due row={row} />
        </span>
        {row.pending.includes('conflict') && <span className={classes.conflict}>{t('conflict')}</span>}
        {row.severity === 'severe' && <span className={classes.severe}>{t('vocabulary:severity.severe')}</span>}
        <span className={classes.what}>
          <span className={row.category === null ? classes.unplaced : classes.category}>
            {row.category === null ? t('uncategorised') : t(`vocabulary:category.${row.category}`)}
          </span>
          <span className={classes.stage}>{t(`vocabulary:stage.${row.stage}`)}</span>
        </span>
        <span className={classes.amount}>{amountInWords(row.amountFen, t)}</span>
      </span>
      <span className={classes.line}>
        <span className={classes.about}>
          {caseName(row)}
          {row.merchant !== '' && <span className={classes.shop}>{row.merchant}</span>}
        </span>
        <span className={assignee === null ? classes.nobody : classes.assignee}>{assignee ?? t('nobody')}</span>
      </span>
    </>
  );
}
