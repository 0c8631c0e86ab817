import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leastColumn, mostColumn, type QueueColumn, queueSorts } from '../../../shared/contract';
import { runCommand } from '../../app/commands';
import { setFilter } from '../refresh';
import { useSelection } from '../selection';
import classes from './Columns.module.css';
import { type Column, placeAt, widthStep, withColumnAt, withEdgeMoved } from './columns';
import { followPointer } from './drag';
import { useColumns } from './use-columns';

interface ColumnHeadProps {
  /** Shows them so while an edge is dragged; null: as they are kept. */
  onPreview: (columns: QueueColumn[] | null) => void;
}

/**
 * The names of the columns: pressed, those that can be sorted by are; dragged, they go to another place. The edges between them are
 * dragged, moved by arrows, or fitted to what is in the column, by a double click or Enter.
 */
export function ColumnHead({ onPreview }: ColumnHeadProps) {
  const { t } = useTranslation('queue');
  const { columns, keep } = useColumns();
  const { sort = 'due' } = useSelection(({ filter }) => filter);
  const head = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<{ from: number; to: number } | null>(null);

  /** Of all columns, in px. */
  const widths = () => [...(head.current?.children ?? [])].map((cell) => cell.getBoundingClientRect().width);
  /** What a px is of the shares. */
  const shareOfPixel = () => sum(columns.map(({ width }) => width)) / Math.max(1, sum(widths()));
  const edgeMoved = (column: Column, by: number) => withEdgeMoved(columns, column, by * shareOfPixel());

  const fitToContent = (column: Column) => {
    const list = head.current?.parentElement;
    if (list == null) return;
    const share = shareOfPixel();
    const wanted = (name: Column) => contentWidth(list, name) * share;
    const shown = columns.find((each) => each.column === column)?.width ?? 0;
    keep(withEdgeMoved(columns, column, wanted(column) - shown, wanted));
  };

  const move = (event: PointerEvent<HTMLElement>, from: number) => {
    const cell = event.currentTarget;
    const middles = [...(head.current?.children ?? [])].map((each) => {
      const { left, width } = each.getBoundingClientRect();
      return left + width / 2;
    });
    const putDown = () => {
      cell.style.transform = '';
      setTarget(null);
    };
    followPointer(event, {
      onMove: (by, x) => {
        cell.style.transform = `translateX(${by}px)`;
        const to = placeAt(middles, from, x);
        setTarget((before) => (before?.to === to ? before : { from, to }));
      },
      onDrop: (_by, x) => {
        putDown();
        const column = columns[from]?.column;
        const to = placeAt(middles, from, x);
        if (column !== undefined && to !== from) keep(withColumnAt(columns, column, to));
      },
      onCancel: putDown,
    });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key for choosing columns is the list's
    <div
      ref={head}
      className={classes.head}
      onContextMenu={(event) => {
        event.preventDefault();
        runCommand('queue.columns');
      }}
    >
      {columns.map(({ column, width }, place) => {
        const sortable = queueSorts.find((each) => each === column);
        const name = t(`column.${column}`);
        return (
          <div
            key={column}
            className={classes.name}
            data-column={column}
            data-dragged={target?.from === place || undefined}
            data-drop={dropSide(target, place)}
            title={t('columnMove')}
            onPointerDown={(event) => move(event, place)}
          >
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
            {place < columns.length - 1 && (
              <Edge
                name={name}
                width={width}
                onMove={(by) => onPreview(edgeMoved(column, by))}
                onDrop={(by) => {
                  onPreview(null);
                  keep(edgeMoved(column, by));
                }}
                onCancel={() => onPreview(null)}
                onFit={() => fitToContent(column)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** On which side of the column that stands in its place now a dragged one comes down. */
function dropSide(target: { from: number; to: number } | null, place: number): 'before' | 'after' | undefined {
  if (target === null || target.to !== place || target.to === target.from) return undefined;
  return target.to < target.from ? 'before' : 'after';
}

/** px that the column's name and what its rows on screen have in it take. */
function contentWidth(list: Element, column: Column): number {
  const range = document.createRange();
  const parts = list.querySelectorAll(
    `[role="option"] > [data-column="${column}"], .${classes.name}[data-column="${column}"] > :first-child`,
  );
  const lengths = [...parts].map((part) => {
    range.selectNodeContents(part);
    return Math.ceil(range.getBoundingClientRect().width);
  });
  // As much room as a name has to the edge behind it.
  return Math.max(0, ...lengths) + 4;
}

interface EdgeProps {
  /** Of the column before it. */
  name: string;
  width: number;
  /** By so many px. */
  onMove: (by: number) => void;
  onDrop: (by: number) => void;
  onCancel: () => void;
  onFit: () => void;
}

function Edge({ name, width, onMove, onDrop, onCancel, onFit }: EdgeProps) {
  const { t } = useTranslation('queue');
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? widthStep : event.key === 'ArrowLeft' ? -widthStep : 0;
    if (by !== 0) onDrop(by);
    else if (event.key === 'Enter') onFit();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved has no element of its own
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t('columnWidth', { column: name })}
      aria-valuenow={width}
      aria-valuemin={leastColumn}
      aria-valuemax={mostColumn}
      tabIndex={0}
      title={t('columnEdge')}
      className={classes.edge}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        followPointer(event, { onMove, onDrop, onCancel });
      }}
      onDoubleClick={onFit}
    />
  );
}
