/** What the console's requests about what is due for erasure do. All of it is a lead's. */
import type { RequestName } from '../../shared/contract';
import type { ChosenDue } from '../../shared/retention';
import { mustBeLead } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import type { Session } from '../desk/accounts/session';
import { chosenAmong } from '../desk/due-for-erasure';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type RetentionRequest = Extract<RequestName, `retention.${string}`>;

export function retentionHandlers(
  { due, erasing, pending, backups }: OpenDesk,
  seat: Seat,
): Pick<Handlers, RetentionRequest> {
  const lead = (): Session => {
    const session = seat.session();
    mustBeLead(session);
    return session;
  };
  const chosen = async (which: ChosenDue) =>
    chosenAmong(await due.matching('search' in which ? which.search : ''), which);
  return {
    'retention.read': async ({ search, sort, offset, limit }) => {
      lead();
      const found = await due.matching(search, sort);
      return {
        rows: found.slice(offset, offset + limit),
        total: found.length,
        erasable: found.filter(({ isPreserved }) => !isPreserved).length,
        erasure: erasing.state,
        oldestBackup: await backups.oldest(),
      };
    },
    'retention.erase': async ({ which, count }) => {
      const session = lead();
      await pending.settle();
      const cases = await chosen(which);
      if (cases.length !== count) return { problem: 'count_changed' };
      const { problem } = await erasing.start({ actor: session.actor, signer: session }, cases);
      return { problem };
    },
    'retention.cancel': async () => {
      lead();
      await erasing.cancel();
      return erasing.state;
    },
  };
}
