import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueueColumn, queueSorts } from '../../../shared/contract';
import { setFilter } from '../refresh';
import { useSelection } from '../selection';
import classes from './Columns.module.css';
import { templateOf, widthStep, withWidth } from './columns';
import { useColumns } from './use-columns';

/** The names of the columns: pressed, those that can be sorted by are; between them a handle makes one wider. */
export function ColumnHead() {
  const { t } = useTranslation('queue');
  const { columns, keep } = useColumns();
  const { sort = 'due' } = useSelection(({ filter }) => filter);
  return (
    <div className={classes.head} style={{ gridTemplateColumns: templateOf(columns) }}>
      {columns.map((each) => {
        const sortable = queueSorts.find((name) => name === each.column);
        const name = t(`column.${each.column}`);
        return (
          <div key={each.column} className={classes.name} data-column={each.column}>
            {sortable === undefined ? (
              <span>{name}</span>
            ) : (
              <button
                type="button"
                aria-pressed={sort === sortable}
                onClick={() => setFilter({ sort: sortable === 'due' ? undefined : sortable })}
              >
                {name}
              </button>
            )}
            <Handle column={each} name={name} onWidth={(width) => keep(withWidth(columns, each.column, width))} />
          </div>
        );
      })}
    </div>
  );
}

interface HandleProps {
  column: QueueColumn;
  name: string;
  onWidth: (width: number) => void;
}

function Handle({ column, name, onWidth }: HandleProps) {
  const { t } = useTranslation('queue');
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? widthStep : event.key === 'ArrowLeft' ? -widthStep : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(column.width + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const shown = handle.parentElement?.getBoundingClientRect().width ?? column.width;
    const start = event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointerup = (end) => {
      handle.onpointerup = null;
      if (end.clientX !== start) onWidth((column.width * (shown + end.clientX - start)) / shown);
    };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved has no element of its own
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t('columnWidth', { column: name })}
      aria-valuenow={column.width}
      aria-valuemin={48}
      aria-valuemax={800}
      tabIndex={0}
      className={classes.handle}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    />
  );
}
