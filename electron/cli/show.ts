import { CaseId } from '../../shared/case';
import type { Actor } from '../../shared/vocabulary';
import { caseViewOf } from '../desk/views';
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
      await io.error(`${words('rejection:case_unknown', { caseId })}\n`);
      worst = exit.refused;
      continue;
    }
    if (invocation.reveal) await recordReveal(open.journal, session, caseId);
    const text = invocation.json ? JSON.stringify(view) : caseInWords(view, words, io.language).join('\n');
    await io.out(`${text}\n`);
  }
  return worst;
}
