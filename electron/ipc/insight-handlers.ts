/** What the console's requests about insights do. */
import type { Account } from '../../shared/accounts';
import type { RequestName } from '../../shared/contract';
import { insightsAsCsv } from '../../shared/insight-tables';
import type { InsightsFilter } from '../../shared/insights';
import type { Seat } from '../desk/accounts/seat';
import type { OpenDesk } from '../open-desk';
import type { Dialogs } from '../shell/dialogs';
import type { Words } from '../shell/words';
import { writeWhole } from '../store/write-whole';
import type { Handlers } from './gateway';

type InsightRequest = Extract<RequestName, `insights.${string}`>;

/** Everybody's figures are a lead's; anybody else is told their own. */
export function ownOnly<Filter extends InsightsFilter>(filter: Filter, { role, id }: Account): Filter {
  return role === 'lead' ? filter : { ...filter, person: id };
}

export function insightHandlers(
  { desk, clock, accounts, journal, standings }: OpenDesk,
  dialogs: Dialogs,
  seat: Seat,
  words: Words,
): Pick<Handlers, InsightRequest> {
  const { insights } = desk.index;
  const report = (filter: InsightsFilter) =>
    insights.report(ownOnly(filter, seat.session().account), desk.index.size, clock.now());
  // As everywhere in the console: a shop's name is on its door, a buyer's is not.
  const standing = (filter: InsightsFilter) => standings.insights(ownOnly(filter, seat.session().account), 'shop');
  const nameOf = (id: string) => accounts.all.find((account) => account.id === id)?.name ?? id;
  return {
    'insights.read': report,
    'insights.standing': standing,
    'insights.save': async (filter) => {
      const { id } = seat.session();
      const path = await dialogs.saveInsights();
      if (path === null) return null;
      await insights.counted();
      writeWhole(path, insightsAsCsv(await report(filter), await standing(filter), words, nameOf));
      await journal.add({ what: 'exported', by: id, about: 'insights' });
      return { path };
    },
  };
}
