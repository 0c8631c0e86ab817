import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { ActionIcon } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import { type ChartId, chartOf, type InsightChart } from '../../shared/insight-charts';
import type { Behind, Cell, InsightRow, InsightTable } from '../../shared/insight-tables';
import { useKeys } from '../app/commands';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { cellInWords } from './cells';
import classes from './Insights.module.css';

const colors = ['var(--desk-accent)', 'var(--desk-soon)', 'var(--desk-today)'];

/** px of a bar's row, and of what is around the bars. */
const bar = 26;
const around = 46;

interface FigureProps {
  table: InsightTable;
  onOpen: (behind: Behind) => void;
  onSave: (chart: ChartId) => void;
}

/** A table with its chart above it; each number opens the cases that it counts. Drawn again where the table is another one. */
export const Figure = memo(function Figure({ table, onOpen, onSave }: FigureProps) {
  const t = useWords(['insights', 'vocabulary']);
  const title = useId();
  const saveKeys = useKeys('insights.saveChart');
  const { columns, rows, note, isOverTime } = table;
  const chart = useMemo(() => chartOf(table), [table]);
  return (
    <section
      className={classes.figure}
      data-wide={rows[0] && rows[0].cells.length > 5 ? true : undefined}
      data-figure={table.id}
      aria-labelledby={title}
    >
      <div className={classes.head}>
        <h2 id={title}>{table.title}</h2>
        {chart && (
          <ActionIcon
            size={24}
            aria-label={t('chart.saveOne', { title: table.title })}
            title={[t('chart.save'), saveKeys.words].filter(Boolean).join(' ')}
            onClick={() => onSave(chart.id)}
          >
            <IconDownload size={16} />
          </ActionIcon>
        )}
      </div>
      <p className={classes.note}>{note}</p>
      {chart && <Chart chart={chart} />}
      <ScrollRegion className={classes.scroll} label={t('tableOf', { title: table.title })}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(isOverTime ? rows.toReversed() : rows).map((row) => (
              <Row key={row.id} row={row} columns={columns} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
});

interface RowProps extends Pick<FigureProps, 'onOpen'> {
  row: InsightRow;
  columns: readonly string[];
}

const Row = memo(function Row({ row: { cells }, columns, onOpen }: RowProps) {
  const t = useWords(['insights', 'vocabulary']);
  const [first, ...rest] = cells;
  const row = first ? cellInWords(first, t) : '';
  return (
    <tr>
      <th scope="row">{row}</th>
      {rest.map((cell, place) => {
        const column = columns[place + 1] ?? '';
        return (
          <td key={column}>
            <Told cell={cell} of={`${row} · ${column}`} onOpen={onOpen} />
          </td>
        );
      })}
    </tr>
  );
});

/** @param of what is read out before it, where it opens its cases: a number alone does not say what it is of */
function Told({ cell, of, onOpen }: { cell: Cell; of: string } & Pick<FigureProps, 'onOpen'>) {
  const t = useWords(['insights', 'vocabulary']);
  const words = cellInWords(cell, t);
  if (cell.as === 'text' || !cell.behind) return words;
  const { behind } = cell;
  return (
    <button
      type="button"
      className={classes.open}
      aria-label={`${of} · ${words}`}
      title={t('openCases')}
      onClick={() => onOpen(behind)}
    >
      {words}
    </button>
  );
}

/** The keys have nothing to find in a chart: its table has it all. */
const unfocused = { accessibilityLayer: false };

/**
 * Everything that it shows stands in the table under it, which is what is read out. Drawing takes longer than all its table: it is
 * drawn once it is in sight, and what has changed out of sight when it is seen again.
 */
function Chart({ chart }: { chart: InsightChart }) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [drawn, setDrawn] = useState<InsightChart | null>(null);
  useEffect(() => {
    if (!inViewport || drawn === chart) return undefined;
    let isLeft = false;
    inTurn(() => !isLeft && setDrawn(chart));
    return () => {
      isLeft = true;
    };
  }, [inViewport, drawn, chart]);
  return (
    <div ref={ref} className={classes.chart} style={{ minHeight: heightOf(chart) }} aria-hidden>
      {drawn && <Drawn chart={drawn} />}
    </div>
  );
}

let last = Promise.resolve();

/** Charts are drawn one after the other, each in a frame of its own: a chart learns its size with the frame, and is built then. */
function inTurn(draw: () => void): void {
  last = last.then(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => {
          draw();
          setTimeout(done);
        });
      }),
  );
}

function heightOf({ labels, series, isOverTime }: InsightChart): number {
  if (isOverTime) return 220;
  return labels.length * bar * Math.max(1, series.length * 0.7) + around + (series.length > 1 ? 30 : 0);
}

const Drawn = memo(function Drawn({ chart }: { chart: InsightChart }) {
  const { labels, series: drawn, isTime, isOverTime } = chart;
  const t = useWords('insights');
  const data = labels.map((label, place) => ({
    label: isOverTime ? label.slice(5) : label,
    ...Object.fromEntries(drawn.map(({ name, values }) => [name, values[place]])),
  }));
  const series = drawn.map(({ name }, index) => ({ name, color: colors[index] ?? 'gray.6' }));
  const shared = {
    h: heightOf(chart),
    data,
    dataKey: 'label',
    series,
    withLegend: series.length > 1,
    withTooltip: true,
    tooltipAnimationDuration: 0,
    ...(isTime && { valueFormatter: (value: number) => `${value} ${t('hourUnit')}` }),
  };
  if (isOverTime) {
    return (
      <LineChart
        {...shared}
        curveType="linear"
        withDots={data.length < 40}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={unfocused}
        yAxisProps={{ allowDecimals: false, width: 44 }}
      />
    );
  }
  return (
    <BarChart
      {...shared}
      orientation="vertical"
      gridAxis="y"
      tickLine="none"
      maxBarWidth={16}
      barProps={{ isAnimationActive: false, radius: 2 }}
      barChartProps={unfocused}
      xAxisProps={{ allowDecimals: isTime }}
      yAxisProps={{ width: 150, interval: 0, tickMargin: 6 }}
    />
  );
});
