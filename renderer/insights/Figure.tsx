import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId } from 'react';
import { type ChartId, chartOf, type InsightChart } from '../../shared/insight-charts';
import type { Behind, Cell, InsightTable } from '../../shared/insight-tables';
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

/** A table with its chart above it; each number opens the cases that it counts. */
export function Figure({ table, onOpen, onSave }: FigureProps) {
  const t = useWords(['insights', 'vocabulary']);
  const title = useId();
  const saveKeys = useKeys('insights.saveChart');
  const { columns, rows, note, isOverTime } = table;
  const chart = chartOf(table);
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
            {(isOverTime ? rows.toReversed() : rows).map(({ id, cells: [first, ...rest] }) => {
              const row = first ? cellInWords(first, t) : '';
              return (
                <tr key={id}>
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
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

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

/** Everything that it shows stands in the table under it, which is what is read out. */
function Chart({ chart: { labels, series: drawn, isTime, isOverTime } }: { chart: InsightChart }) {
  const t = useWords('insights');
  const data = labels.map((label, place) => ({
    label: isOverTime ? label.slice(5) : label,
    ...Object.fromEntries(drawn.map(({ name, values }) => [name, values[place]])),
  }));
  const series = drawn.map(({ name }, index) => ({ name, color: colors[index] ?? 'gray.6' }));
  const shared = {
    data,
    dataKey: 'label',
    series,
    withLegend: series.length > 1,
    withTooltip: true,
    tooltipAnimationDuration: 0,
    ...(isTime && { valueFormatter: (value: number) => `${value} ${t('hourUnit')}` }),
  };
  return (
    <div className={classes.chart} aria-hidden>
      {isOverTime ? (
        <LineChart
          {...shared}
          h={220}
          curveType="linear"
          withDots={data.length < 40}
          lineProps={{ isAnimationActive: false }}
          lineChartProps={unfocused}
          yAxisProps={{ allowDecimals: false, width: 44 }}
        />
      ) : (
        <BarChart
          {...shared}
          h={data.length * bar * Math.max(1, series.length * 0.7) + around + (series.length > 1 ? 30 : 0)}
          orientation="vertical"
          gridAxis="y"
          tickLine="none"
          maxBarWidth={16}
          barProps={{ isAnimationActive: false, radius: 2 }}
          barChartProps={unfocused}
          xAxisProps={{ allowDecimals: isTime }}
          yAxisProps={{ width: 150, interval: 0, tickMargin: 6 }}
        />
      )}
    </div>
  );
}
