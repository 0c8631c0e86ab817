/** What the console's requests about insights do. */
import type { Account } from '../../shared/accounts';
import type { RequestName } from '../../shared/contract';
import type { InsightsFilter } from '../../shared/insights';
import type { Seat } from '../desk/accounts/seat';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type InsightRequest = Extract<RequestName, `insights.${string}`>;

/** Everybody's figures are a lead's; anybody else is told their own. */
export function ownOnly<Filter extends InsightsFilter>(filter: Filter, { role, id }: Account): Filter {
  return role === 'lead' ? filter : { ...filter, person: id };
}

export function insightHandlers({ desk, clock }: OpenDesk, seat: Seat): Pick<Handlers, InsightRequest> {
  return {
    'insights.read': (filter) =>
      desk.index.insights.report(ownOnly(filter, seat.session().account), desk.index.size, clock.now()),
  };
}
