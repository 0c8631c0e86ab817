/** What the console's requests about the outcome feed do. */
import type { RequestName } from '../../shared/contract';
import type { FeedProblem } from '../../shared/feed';
import type { Seat } from '../desk/accounts/seat';
import type { OpenDesk } from '../open-desk';
import type { Dialogs } from '../shell/dialogs';
import type { Handlers } from './gateway';

type FeedRequest = Extract<RequestName, `feed.${string}`>;

export function feedHandlers({ feed, journal }: OpenDesk, dialogs: Dialogs, seat: Seat): Pick<Handlers, FeedRequest> {
  /** Outcomes leave the desk there: whoever says where to answers for it. */
  const mayNot = (): FeedProblem | null =>
    seat.session().account.role === 'lead' ? null : { code: 'not_allowed', detail: '' };
  const record = (detail: string) =>
    journal.add({ what: 'feed_changed', by: seat.session().account.id, about: 'feed', detail });

  return {
    'feed.read': async () => feed.state,
    'feed.chooseFile': async () => {
      const path = await dialogs.saveFeed();
      return path === null ? null : { path };
    },
    'feed.change': async ({ path }) => {
      const problem = mayNot() ?? (await feed.choose(path));
      if (!problem) await record(path === null ? 'off' : 'on');
      return { problem };
    },
    'feed.resume': async ({ how }) => {
      const refused = mayNot();
      if (refused) return { problem: refused };
      await record(how);
      return { problem: await feed.resume(how) };
    },
  };
}
