/** The console's acts on cases: at once, or so that they can be undone for a while. */
import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../shared/contract';
import type { Rejection } from '../../shared/rejections';
import { type Undoable, type UndoDelay, usualUndoDelay } from '../../shared/undo';
import type { Seat } from '../desk/accounts/seat';
import type { AskedAct } from '../desk/pending-acts';
import { withSuggestion } from '../desk/pre-assessment';
import { withRecordedRange } from '../desk/shown-ranges';
import { takeNext } from '../desk/take-next';
import { secretsOf } from '../desk/views';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type UndoRequest = 'case.command' | 'queue.takeNext' | 'undo.read' | 'undo.act' | 'undo.dismiss';

export function undoHandlers(
  { desk, pending, triage }: OpenDesk,
  seat: Seat,
  chosenDelay: () => Promise<UndoDelay | undefined>,
  view: (caseId: string, reveal: boolean) => Promise<CaseView | null>,
  /** Whoever is signed in has looked at what the rules would suggest on the case. */
  sawSuggestion: (caseId: string) => boolean,
): Pick<Handlers, UndoRequest> {
  /** In ms. */
  const delayOf = async () => {
    const chosen = (await chosenDelay()) ?? usualUndoDelay;
    return chosen === 'off' ? 0 : Number(chosen) * 1000;
  };

  async function done(act: AskedAct, undoable: Undoable | undefined): Promise<Rejection | null> {
    const delay = undoable ? await delayOf() : 0;
    return pending.ask(seat.session(), act, undoable ?? { group: act.id, draft: null }, delay);
  }

  /** Ranges of texts that were shown with names hidden, where they really lie. */
  async function asRecorded(act: AskedAct): Promise<AskedAct> {
    const file = await desk.shown(act.caseId);
    return file ? { ...act, data: withRecordedRange(file.state, act, secretsOf(file, 'shop')) } : act;
  }

  return {
    'case.command': async ({ undoable, masked, ...act }) => {
      const whole = masked ? await asRecorded(act) : act;
      const given =
        act.type === 'proposeVerdict' ? await withSuggestion(desk, whole, sawSuggestion(act.caseId)) : whole;
      return { rejection: await done(given, undoable), view: await view(act.caseId, false) };
    },
    'queue.takeNext': async ({ undoable }) => {
      const session = seat.session();
      await triage.of(session.id);
      const take = async (caseId: string) =>
        (await done({ id: randomUUID(), caseId, type: 'take', data: {} }, undoable)) === null;
      return { caseId: await takeNext(desk, session, triage.arranged(session.id), take) };
    },
    'undo.read': async () => {
      seat.session();
      return pending.state;
    },
    'undo.act': async ({ group }) => pending.undo(seat.session(), group),
    'undo.dismiss': async ({ ids }) => {
      await pending.dismiss(seat.session(), ids);
      return pending.state;
    },
  };
}
