import type { Seat } from '../desk/accounts/seat';
import type { TriageBook } from '../desk/triage';
import type { Handlers } from './gateway';

type TriageHandlers = Pick<Handlers, 'triage.read' | 'triage.pin' | 'triage.snooze' | 'triage.goesOn'>;

/** The console's requests about what whoever sits there arranged for themselves. */
export function triageHandlers(book: TriageBook, seat: Seat): TriageHandlers {
  const me = () => seat.session().id;
  return {
    'triage.read': async () => book.of(me()),
    'triage.pin': async ({ caseId, isPinned }) => book.pin(me(), caseId, isPinned),
    'triage.snooze': async ({ caseIds, until }) => book.snooze(me(), caseIds, until),
    'triage.goesOn': async ({ goesOn }) => book.setGoesOn(me(), goesOn),
  };
}
