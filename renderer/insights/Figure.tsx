import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useId } from 'react';
import type { Behind, InsightTable } from '../../shared/insight-tables';
import { hour } from '../../shared/time';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import { cellInWords } from './cells';
import classes from './Insights.module.css';

const colors = ['var(--desk-accent)', 'var(--desk-soon)', 'var(--desk-today)'];

/** The most bars of a chart; the table has all. */
const mostBars = 20;

/** px of a bar's row, and of what is around the bars. */
const bar = 26;
const around = 46;

/** A table with its chart above it; each row opens the cases that it counts. */
export function Figure({ table, onOpen }: { table: InsightTable; onOpen: (behind: Behind) => void }) {
  const t = useWords(['insights', 'vocabulary']);
  const title = useId();
  const { columns, rows, note, drawn, isOverTime } = table;
  const isDrawn = rows.some(({ cells }) => drawn.some((place) => Number(cells[place]?.value ?? 0) > 0));
  return (
    <section
      className={classes.figure}
      data-wide={rows[0] && rows[0].cells.length > 5 ? true : undefined}
      aria-labelledby={title}
    >
      <h2 id={title}>{table.title}</h2>
      <p className={classes.note}>{note}</p>
      {isDrawn && <Chart table={table} />}
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
            {(isOverTime ? rows.toReversed() : rows).map(({ cells, behind }) => {
              const [first, ...rest] = cells.map((cell) => cellInWords(cell, t));
              return (
                <tr key={JSON.stringify(behind ?? first)}>
                  <th scope="row">
                    {behind ? (
                      <button
                        type="button"
                        className={classes.open}
                        title={t('openCases')}
                        onClick={() => onOpen(behind)}
                      >
                        {first}
                      </button>
                    ) : (
                      first
                    )}
                  </th>
                  {rest.map((words, column) => (
                    <td key={columns[column + 1]}>{words}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** The keys have nothing to find in a chart: its table has it all. */
const unfocused = { accessibilityLayer: false };

/** Everything that it shows stands in the table under it, which is what is read out. */
function Chart({ table: { columns, rows, drawn, isOverTime } }: { table: InsightTable }) {
  const t = useWords('insights');
  const data = (isOverTime ? rows : rows.slice(0, mostBars)).map(({ cells }) => {
    const numbers = drawn.map((place) => {
      const { as, value } = cells[place] ?? { as: 'count', value: 0 };
      return [
        columns[place] ?? '',
        as === 'time' ? Math.round((Number(value) / hour) * 10) / 10 : Number(value),
      ] as const;
    });
    const label = String(cells[0]?.value ?? '');
    return { label: isOverTime ? label.slice(5) : label, ...Object.fromEntries(numbers) };
  });
  const series = drawn.map((place, index) => ({ name: columns[place] ?? '', color: colors[index] ?? 'gray.6' }));
  const isTime = rows[0]?.cells[drawn[0] ?? 0]?.as === 'time';
  const shared = {
    data,
    dataKey: 'label',
    series,
    withLegend: series.length > 1,
    withTooltip: true,
    tooltipAnimationDuration: 0,
    ...(isTime && { unit: ` ${t('hourUnit')}` }),
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
