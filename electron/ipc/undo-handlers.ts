/** The console's acts on cases: at once, or so that they can be undone for a while. */
import { randomUUID } from 'node:crypto';
import type { CaseView } from '../../shared/contract';
import type { Rejection } from '../../shared/rejections';
import { type Undoable, type UndoDelay, usualUndoDelay } from '../../shared/undo';
import type { Seat } from '../desk/accounts/seat';
import { hideIn, recorded } from '../desk/hiding';
import type { AskedAct } from '../desk/pending-acts';
import { withSuggestion } from '../desk/pre-assessment';
import { withRecordedRange } from '../desk/shown-ranges';
import { takeNext } from '../desk/take-next';
import { secretsOf } from '../desk/views';
import type { OpenDesk } from '../open-desk';
import type { Handlers } from './gateway';

type UndoRequest = 'case.command' | 'queue.takeNext' | 'undo.read' | 'undo.act' | 'undo.dismiss';

export function undoHandlers(
  { desk, pending, triage }: Pick<OpenDesk, 'desk' | 'pending' | 'triage'>,
  seat: Pick<Seat, 'session'>,
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

  /**
   * What was written over a case with names hidden, as it is to be recorded: ranges where they really lie, and in words the
   * names that their masks hide. A text may have been begun before names were shown, so words are looked at either way.
   */
  async function asRecorded(act: AskedAct, masked: boolean): Promise<AskedAct> {
    const file = await desk.shown(act.caseId);
    if (!file) return act;
    const secrets = secretsOf(file, 'shop');
    const data = masked ? withRecordedRange(file.state, act, secrets) : act.data;
    return { ...act, data: hideIn(data, recorded(secrets, file)) };
  }

  return {
    'case.command': async ({ undoable, masked = false, ...act }) => {
      const whole = await asRecorded(act, masked);
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
