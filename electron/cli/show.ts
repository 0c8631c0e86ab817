import { CaseId } from '../../shared/case';
import { day, platformTime } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import type { ErasedEvent } from '../desk/ports';
import { caseViewOf } from '../desk/views';
import type { OpenDesk } from '../open-desk';
import { caseInWords } from './case-words';
import { type Exit, exit } from './io';
import { caller, recordReveal } from './reveal';
import type { CommandContext } from './run-command';

/** `show CASE…`: the whole view of each case, with its events. */
export async function showCommand({ open, io, words, invocation, operands, session }: CommandContext): Promise<Exit> {
  // In a rehearsal the most that anybody may do is offered: there `as` says in whose name.
  const actor: Actor = session?.actor ?? { role: 'lead', id: caller(session) };
  let worst: Exit = exit.done;
  for (const caseId of operands) {
    const known = CaseId.safeParse(caseId).success;
    const view = known ? await caseViewOf(open.desk, caseId, actor, invocation.reveal ? 'both' : 'neither') : null;
    if (!view) {
      const erasure = known ? await open.desk.store.erasure(caseId) : null;
      await io.error(`${erasure ? erasureInWords(erasure, words) : words('rejection:case_unknown', { caseId })}\n`);
      worst = exit.refused;
      continue;
    }
    await noteOpened(open, actor, caseId);
    if (invocation.reveal) await recordReveal(open.journal, session, caseId);
    const text = invocation.json ? JSON.stringify(view) : caseInWords(view, words, io.language).join('\n');
    await io.out(`${text}\n`);
  }
  return worst;
}

/** A lead who is shown a case under review has opened it. */
async function noteOpened({ desk, openings }: OpenDesk, { role, id }: Actor, caseId: string): Promise<void> {
  const file = role === 'lead' ? await desk.files.get(caseId) : null;
  if (file?.state.stage === 'lead_review') await openings.note(id, file);
}

/** What is still known of a case that was erased. */
function erasureInWords({ caseId, at, actor, body: { due } }: ErasedEvent, words: CommandContext['words']): string {
  const known = { caseId, at: platformTime(at), by: actor.id };
  if (!due) return words('retention:erasedCase', known);
  const closure = words(`vocabulary:closure.${due.closure}`);
  const days = Math.round(due.keptFor / day);
  return words('retention:erasedDue', {
    ...known,
    closure,
    on: platformTime(due.closedAt).slice(0, 10),
    days,
    version: due.version,
  });
}
