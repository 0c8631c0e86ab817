/** What the console's requests about rulebooks do. */
import type { RequestName } from '../../shared/contract';
import type { Seat } from '../desk/accounts/seat';
import { rulebookList } from '../desk/rulebook-list';
import { rulebookView } from '../desk/views';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type RulebookRequest = Extract<RequestName, `rulebook.${string}`>;

export function rulebookHandlers(
  { desk, ownRulebooks }: Pick<OpenDesk, 'desk' | 'ownRulebooks'>,
  seat: Pick<Seat, 'session'>,
): Pick<Handlers, RulebookRequest> {
  const list = () => rulebookList(desk.rulebooks, ownRulebooks, desk.clock.now());
  return {
    'rulebook.list': async () => {
      seat.session();
      return list();
    },
    'rulebook.reload': async () => {
      seat.session();
      await desk.rulebooks.reload();
      return list();
    },
    'rulebook.read': async ({ platform, version, guest }) => {
      const rulebook = guest === null ? desk.rulebooks.get(platform, version) : desk.guests.of(guest)?.rulebook;
      return rulebook ? rulebookView(rulebook) : null;
    },
  };
}
