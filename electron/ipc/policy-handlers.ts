/** What the console's requests about policy do. */
import type { RequestName } from '../../shared/contract';
import { mustBeLead } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type PolicyRequest = Extract<RequestName, `policy.${string}`>;

export function policyHandlers(
  { policies }: Pick<OpenDesk, 'policies'>,
  seat: Pick<Seat, 'session'>,
): Pick<Handlers, PolicyRequest> {
  return {
    'policy.read': async () => {
      seat.session();
      return policies.all;
    },
    'policy.change': async (order) => {
      const session = seat.session();
      mustBeLead(session);
      return policies.change(session.id, order);
    },
  };
}
