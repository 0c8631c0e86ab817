/** What the console's requests about several verdicts under review do. All of it is a lead's. */
import { mustBeLead } from '../desk/accounts/accounts';
import type { Seat } from '../desk/accounts/seat';
import type { Session } from '../desk/accounts/session';
import { lookedAt, underReview } from '../desk/approvable';
import type { QueueLooker } from '../desk/queue/queue-index';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

export function reviewHandlers(
  { desk, openings }: OpenDesk,
  seat: Seat,
  looker: () => Promise<QueueLooker>,
): Pick<Handlers, 'review.read' | 'review.opened'> {
  const lead = (): Session => {
    const session = seat.session();
    mustBeLead(session);
    return session;
  };
  return {
    'review.read': async () => underReview(desk, lead(), await looker()),
    'review.opened': async ({ caseId, seq }) => {
      const { actor } = lead();
      const file = await desk.shown(caseId);
      if (file?.state.seq !== seq || file.state.stage !== 'lead_review') return null;
      await openings.note(actor.id, file);
      return lookedAt(desk, caseId, actor);
    },
  };
}
