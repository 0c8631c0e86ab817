/** What the console's requests about filing by hand do. */
import type { RequestName } from '../../shared/contract';
import type { Seat } from '../desk/accounts/seat';
import type { Desk } from '../desk/desk';
import { filingByHand, foreseen } from '../desk/manual-filing';
import { consoleRow } from '../desk/views';
import type { Handlers } from './gateway';

type FilingRequest = Extract<RequestName, `filing.${string}`>;

export function filingHandlers(desk: Desk, seat: Seat): Pick<Handlers, FilingRequest> {
  return {
    'filing.foresee': async ({ filing }) => {
      const found = foreseen(desk, filing, seat.session().actor);
      return { ...found, same: found.same.map(consoleRow) };
    },
    'filing.send': async ({ id, at, filing }) => {
      const session = seat.session();
      const data = filingByHand(filing, id, at);
      const handled = await desk.handle({ id, type: 'file', data, as: session.actor, signer: session });
      return handled.ok ? { rejection: null, caseId: handled.caseId } : { rejection: handled.rejection, caseId: null };
    },
  };
}
