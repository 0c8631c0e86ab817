/** Refusals at the windows go on record, each kind once for each session, so that no page can fill the journal with them. */
import type { RefusalAtWindow } from '../../shared/journal';
import type { Seat } from '../desk/accounts/seat';
import type { Session } from '../desk/accounts/session';
import type { Journal } from '../desk/ports';

export class RefusalNotes {
  private readonly noted = new Set<RefusalAtWindow>();
  private session: Session | null = null;

  /** @param failed told where the journal does not take it */
  constructor(
    private readonly seat: Pick<Seat, 'account' | 'open' | 'onChange'>,
    private readonly journal: Journal,
    private readonly failed: (error: unknown) => void,
  ) {
    seat.onChange(() => {
      const { open } = seat;
      // To begin another, somebody has to give a passcode; a desk that locks goes on with the one that was.
      if (open === null || open === this.session) return;
      this.session = open;
      this.noted.clear();
    });
  }

  /** @param about the request's name, which comes from the contract and from no page */
  note(why: RefusalAtWindow, about: string): void {
    if (this.noted.has(why)) return;
    this.noted.add(why);
    // Of a session that was ended elsewhere nobody sits there any more.
    const ended = why === 'session_ended' ? this.session?.id : undefined;
    const by = this.seat.account?.id ?? ended ?? 'desk';
    this.journal.add({ what: 'request_refused', by, about, detail: why }).catch(this.failed);
  }
}
