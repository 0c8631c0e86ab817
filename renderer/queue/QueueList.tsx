import { useElementSize } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { QueueColumn } from '../../shared/contract';
import { calmly } from '../app/calm';
import { ContextMenu, type Point, pointOf, runCommand } from '../app/commands';
import { usePendingUpdates } from '../app/pending-updates';
import { useAccountName, useDesk, usePreferences } from '../app/preferences';
import { useHasNew } from '../evidence/seen';
import { useTriage } from '../triage/triage';
import { useWords } from '../ui/words';
import { ColumnHead } from './columns/ColumnHead';
import { templateOf, wideFrom } from './columns/columns';
import { useColumns } from './columns/use-columns';
import { GroupHeading, useGroupName } from './GroupHeading';
import { Lines, mostLaidOut } from './headings';
import { putInSight, useWantedTop, wantTop } from './in-sight';
import { useFirstLine, useGoOnLayingOut } from './laid-out';
import { markTo, toggleMark, useMarks } from './marks';
import { moveTo } from './moves';
import { QueueEmpty, QueueFailed, QueueLoading } from './QueueEmpty';
import classes from './QueueList.module.css';
import { QueueRow } from './QueueRow';
import { useQueueCommands } from './queue-commands';
import { refreshQueue } from './refresh';
import { useQueueHead, useQueueRows } from './rows';
import { type Selection, useSelection } from './selection';

/** In px; QueueRow.module.css takes a row's from here. */
const rowHeights = { roomy: 56, compact: 44 } as const;
const wideRowHeights = { roomy: 36, compact: 28 } as const;
const headingHeight = 30;
const optionId = (index: number) => `queue-row-${index}`;
const open = () => void runCommand('case.open');

/** The queue itself: as many rows as there are, of which those in sight exist. */
export function QueueList() {
  const t = useWords('queue');
  const client = useQueryClient();
  const nameOf = useAccountName();
  const selection = useSelection((now) => now);
  const marks = useMarks();
  const { pinned } = useTriage();
  const hasNew = useHasNew();
  const { filter } = selection;
  const { group = 'stage' } = filter;
  const nameOfGroup = useGroupName();
  const scroller = useRef<HTMLDivElement>(null);
  const head = useQueueHead(selection);
  // That there is nothing is said of what was looked through, not of what is still to be.
  const [answered, setAnswered] = useState(filter);
  if (answered !== filter && !head.isStale && !head.isLoading) setAnswered(filter);
  const isRead = useDesk()?.reading === null;
  const { density = 'roomy' } = usePreferences();
  const { ref: frame, width } = useElementSize();
  const { columns } = useColumns();
  const [preview, setPreview] = useState<QueueColumn[] | null>(null);
  const isWide = width >= wideFrom;
  const rowHeight = (isWide ? wideRowHeights : rowHeights)[density];
  const { total, groups } = head;
  const lines = useMemo(
    () => new Lines(total, groups, { row: rowHeight, heading: headingHeight }),
    [total, groups, rowHeight],
  );
  const [firstLine, setFirstLine] = useFirstLine(
    lines,
    selection.index === null ? null : lines.lineOf(selection.index),
  );
  const count = Math.min(lines.count, mostLaidOut);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (line) => lines.height(firstLine + line),
    overscan: 6,
    useFlushSync: false,
  });
  // Heights that it has read already are not the new ones. As it begins, and where it has more of them or fewer, it reads them all by itself.
  const measured = useRef({ lines, firstLine, count });
  useLayoutEffect(() => {
    const before = measured.current;
    measured.current = { lines, firstLine, count };
    const isOther = before.lines !== lines || before.firstLine !== firstLine;
    if (isOther && before.count === count) virtual.measure();
  }, [virtual, lines, firstLine, count]);
  useGoOnLayingOut(lines, firstLine, setFirstLine, virtual);
  const items = virtual
    .getVirtualItems()
    .map(({ index, start }) => ({ ...lines.at(firstLine + index), line: index, start }));
  const shown = items.flatMap((item) => ('index' in item ? [item.index] : []));
  const { rowAt, isTorn } = useQueueRows(selection, head, shown[0] ?? 0, shown.at(-1) ?? 0);
  // Rows of the run before have no order that what follows could go by.
  const isOfLastRun = isRead && !head.isLoading && !head.isStale && !head.hasFailed && head.reading === undefined;
  useEffect(() => {
    if (isTorn || isOfLastRun) void refreshQueue(client);
  }, [isTorn, isOfLastRun, client]);

  useFillEmpty(head.total === 0 && !head.isLoading && !head.isStale && !head.hasFailed && selection.caseId === null);
  useQueueCommands(head.total, () =>
    Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1),
  );
  useKeepInSight(selection, virtual, lines, firstLine, head.isLoading || head.isStale, width > 0);
  const { startIndex = 0, endIndex = -1 } = virtual.range ?? {};
  const seen = items.flatMap((item) =>
    'index' in item && item.line >= startIndex && item.line <= endIndex ? [item.index] : [],
  );
  usePutInSight(seen[0], seen.at(-1), scroller);

  const pick = useCallback(
    (index: number, how: 'one' | 'range' | 'mark' = 'one') => {
      if (how === 'range') void markTo(client, index);
      else moveTo(client, index);
      if (how === 'mark') void toggleMark(client);
      scroller.current?.focus({ preventScroll: true });
    },
    [client],
  );

  const [menu, setMenu] = useState<Point | null>(null);
  /** By the pointer on the row beneath it, by key on the one in hand. */
  const askForMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    const row =
      (event.target instanceof Element ? event.target.closest('[role="option"]') : null) ??
      event.currentTarget.querySelector('[role="option"][aria-selected="true"]');
    if (row === null) return;
    pick(Number(row.getAttribute('aria-posinset')) - 1);
    setMenu(pointOf(event, row));
  };

  if (head.hasFailed) return <QueueFailed onRetry={head.retry} />;
  if (head.total === 0 && !head.isLoading) {
    return (
      <div key="empty" className={classes.frame} tabIndex={-1} aria-busy={head.isStale} data-pane-focus>
        <QueueEmpty filter={answered} />
      </div>
    );
  }
  const shares: CSSProperties & Record<'--queue-columns', string> = {
    '--queue-columns': templateOf(preview ?? columns),
  };
  const isHere = shown.some((index) => index === selection.index);
  return (
    <div key="rows" ref={frame} className={classes.frame} style={shares}>
      {isWide && <ColumnHead onPreview={setPreview} />}
      <div
        ref={scroller}
        className={classes.scroller}
        data-wide={isWide || undefined}
        role="listbox"
        aria-label={t('list')}
        aria-busy={head.isLoading || head.isStale}
        aria-activedescendant={isHere ? optionId(selection.index ?? 0) : undefined}
        tabIndex={0}
        data-pane-focus
        onContextMenu={askForMenu}
      >
        {head.isLoading && <QueueLoading />}
        <div className={classes.rows} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map((item) => {
            if ('heading' in item) {
              return (
                <GroupHeading
                  key={`heading-${item.heading.key}`}
                  group={group}
                  heading={item.heading}
                  top={item.start}
                />
              );
            }
            const { index, start } = item;
            const row = rowAt(index);
            const edge = lines.edgeOf(index);
            return (
              <QueueRow
                key={index}
                id={optionId(index)}
                row={row}
                index={index}
                total={head.total}
                edgeOf={edge === null ? undefined : nameOfGroup(group, edge.key)}
                top={start}
                height={rowHeight}
                isSelected={isSelected(selection, index, row?.caseId)}
                isMarked={row !== null && marks.has(row.caseId)}
                hasNew={row !== null && hasNew(row)}
                isPinned={row !== null && pinned.includes(row.caseId)}
                assignee={row === null || row.assignee === null ? null : nameOf(row.assignee)}
                columns={isWide ? columns : null}
                onPick={pick}
                onOpen={open}
              />
            );
          })}
        </div>
      </div>
      {menu && <ContextMenu of="row" label={t('rowMenu')} at={menu} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** What comes meanwhile is shown at once where there is nothing that it could move. */
function useFillEmpty(isEmpty: boolean): void {
  const client = useQueryClient();
  const { count, many } = usePendingUpdates();
  const fill = useMemo(() => calmly(() => void refreshQueue(client), 1000), [client]);
  const isWanted = isEmpty && (count > 0 || many);
  useEffect(() => {
    if (isWanted) fill();
  }, [isWanted, fill]);
}

/** The case in hand is marked wherever its row stands; by place only while its row has not come. */
function isSelected(selection: Selection, index: number, caseId: string | undefined): boolean {
  if (selection.caseId === null) return index === selection.index;
  return caseId === selection.caseId;
}

interface Scroller {
  /** px; null before it is known. */
  scrollOffset: number | null;
  scrollToIndex: (index: number, options: { align: 'auto' | 'start' }) => void;
  scrollToOffset: (offset: number) => void;
  scrollBy: (delta: number) => void;
}

/**
 * A move brings the row to sight. When the queue was read again, the list scrolls by as much as the row that stays has moved,
 * so that it is where it was on the screen. Another part of the queue is shown from its top, or where the case in hand is.
 * @param isMeasured its width is known, on which depends how tall rows are
 */
function useKeepInSight(
  selection: Selection,
  virtual: Scroller,
  lines: Lines,
  firstLine: number,
  isStale: boolean,
  isMeasured: boolean,
): void {
  const before = useRef<{ selection: Selection; lines: Lines } | null>(null);
  const opened = useRef<Selection['filter'] | null>(null);
  const wantedTop = useWantedTop();
  useLayoutEffect(() => {
    const { filter, order, index, caseId, staying } = selection;
    const last = before.current;
    before.current = { selection, lines };
    const bringToSight = (row: number) =>
      virtual.scrollToIndex(row === 0 ? 0 : lines.lineOf(row) - firstLine, { align: 'auto' });
    if (opened.current !== filter) {
      if (isStale) return;
      opened.current = filter;
      // Where it is there already, it is not asked how long the page is: for that all would be laid out at once.
      if (index === null && virtual.scrollOffset !== 0) virtual.scrollToOffset(0);
      else if (index !== null) bringToSight(index);
    } else if (last !== null && last.selection.order !== order) {
      if (staying !== null) virtual.scrollBy(lines.topOf(staying.to) - last.lines.topOf(staying.from));
    } else if (index !== null && last?.selection !== selection) {
      const isKnown = caseId !== null && last?.selection.caseId === caseId && last.selection.index === index;
      if (!isKnown) bringToSight(index);
    }
  }, [selection, virtual, lines, firstLine, isStale]);
  useLayoutEffect(() => {
    if (wantedTop === null || isStale || !isMeasured) return;
    const { place, hidden } = wantedTop;
    virtual.scrollToOffset(lines.topOf(place) - lines.topOfLine(firstLine) + hidden);
    wantTop(null);
  }, [wantedTop, virtual, lines, firstLine, isStale, isMeasured]);
}

/** Tells which rows are on screen, but for those that are there in advance. */
function usePutInSight(
  first: number | undefined,
  last: number | undefined,
  scroller: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    if (first === undefined || last === undefined) return putInSight(null);
    putInSight({ first, last }, () => {
      const row = document.getElementById(optionId(first))?.getBoundingClientRect();
      const edge = scroller.current?.getBoundingClientRect();
      return row === undefined || edge === undefined ? 0 : edge.top - row.top;
    });
  }, [first, last, scroller]);
  useEffect(() => () => putInSight(null), []);
}
