/** What the console's requests about insights do. */
import { extname } from 'node:path';
import type { Account } from '../../shared/accounts';
import type { RequestName } from '../../shared/contract';
import { type ChartId, chartOf, type InsightChart } from '../../shared/insight-charts';
import { insightsAsCsv, insightTables, scopeOf, standingTables } from '../../shared/insight-tables';
import type { InsightsFilter } from '../../shared/insights';
import type { Seat } from '../desk/accounts/seat';
import type { Insights } from '../desk/insights';
import { writeWhole } from '../disk/write-whole';
import type { OpenDesk } from '../open-desk';
import { chartSvg } from '../report/chart/svg';
import { writeOut } from '../report/write-out';
import type { Dialogs } from '../shell/dialogs';
import type { Words } from '../shell/words';
import type { Handlers } from './gateway';

type InsightRequest = Extract<RequestName, `insights.${string}`>;

/** Everybody's figures are a lead's; anybody else is told their own. */
export function ownOnly<Filter extends InsightsFilter>(filter: Filter, { role, id }: Account): Filter {
  return role === 'lead' ? filter : { ...filter, person: id };
}

/** What of the open desk is told, and with what it is drawn. */
interface Told {
  desk: { index: { insights: Pick<Insights, 'report' | 'steadyReport' | 'counted'>; readonly size: number } };
  clock: Pick<OpenDesk['clock'], 'now'>;
  accounts: Pick<OpenDesk['accounts'], 'all'>;
  journal: Pick<OpenDesk['journal'], 'add'>;
  standings: Pick<OpenDesk['standings'], 'insights'>;
  press: Pick<OpenDesk['press'], 'faces' | 'toPng'>;
}

/** What the numbers of a chart are: hours, the one thing that it shows, or several. */
function whatCounts({ isTime, series }: InsightChart, words: Words): string {
  if (isTime) return words('insights:chart.hours');
  const [one, ...others] = series;
  return one && others.length === 0 ? one.name : words('insights:chart.count');
}

export function insightHandlers(
  { desk, clock, accounts, journal, standings, press }: Told,
  dialogs: Pick<Dialogs, 'saveInsights' | 'saveChart'>,
  seat: Pick<Seat, 'session'>,
  words: Words,
): Pick<Handlers, InsightRequest> {
  const { insights } = desk.index;
  const report = (filter: InsightsFilter) =>
    insights.report(ownOnly(filter, seat.session().account), desk.index.size, clock.now());
  /** Of everything that was there, all as of one moment. */
  const handedOut = async (filter: InsightsFilter) => {
    await insights.counted();
    return insights.steadyReport(ownOnly(filter, seat.session().account), () => desk.index.size, clock.now());
  };
  // As everywhere in the console: a shop's name is on its door, a buyer's is not.
  const standing = (filter: InsightsFilter) => standings.insights(ownOnly(filter, seat.session().account), 'shop');
  const nameOf = (id: string) => accounts.all.find((account) => account.id === id)?.name ?? id;
  /** As it is when it is asked for; null where there is nothing left to see in it. */
  const chartIn = async (filter: InsightsFilter, id: ChartId): Promise<string | null> => {
    const counted = await handedOut(filter);
    const tables = [...insightTables(counted, words, nameOf), ...standingTables(await standing(filter), words)];
    const [chart] = tables.flatMap((table) => (table.id === id ? (chartOf(table) ?? []) : []));
    if (!chart) return null;
    const scope = scopeOf(counted, words, nameOf).map(([label, ...said]) =>
      words('insights:chart.scope', { label, said: said.join(' – ') }),
    );
    const picture = { chart, scope: scope.join(' · '), counts: whatCounts(chart, words) };
    return chartSvg(picture, await press.faces(chartSvg(picture, '')));
  };
  return {
    'insights.read': report,
    'insights.standing': standing,
    'insights.save': async (filter) => {
      const { id } = seat.session();
      const path = await dialogs.saveInsights();
      if (path === null) return null;
      writeWhole(path, insightsAsCsv(await handedOut(filter), await standing(filter), words, nameOf));
      await journal.add({ what: 'exported', by: id, about: 'insights' });
      return { path };
    },
    'insights.saveChart': async ({ filter, chart: id }) => {
      const { id: by } = seat.session();
      const path = await dialogs.saveChart(id);
      if (path === null) return null;
      const chart = await chartIn(filter, id);
      if (chart === null) return null;
      // A name without an ending of ours is made a PNG, as it was first called.
      await writeOut(path, extname(path).toLowerCase() === '.svg' ? chart : await press.toPng(chart));
      await journal.add({ what: 'exported', by, about: 'insights', detail: 'chart' });
      return { path };
    },
  };
}
