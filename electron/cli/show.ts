import { CaseId } from '../../shared/case';
import { formatFen } from '../../shared/money';
import { platformTime } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import { caseViewOf } from '../desk/views';
import { type Exit, exit } from './io';
import { caller, recordReveal } from './reveal';
import type { CommandContext } from './run-command';

/** `show CASE`: the whole view of a case, with its events. */
export async function showCommand({ open, io, words, invocation, operands }: CommandContext): Promise<Exit> {
  const [caseId = ''] = operands;
  // The most that anybody may do is offered: on the command line `as` says in whose name.
  const actor: Actor = { role: 'lead', id: caller() };
  const known = CaseId.safeParse(caseId).success;
  const view = known ? await caseViewOf(open.desk, caseId, actor, invocation.reveal ? 'both' : 'neither') : null;
  if (!view) {
    await io.error(`${words('rejection:case_unknown', { caseId })}\n`);
    return exit.refused;
  }
  if (invocation.reveal) await recordReveal(open.journal, caseId);
  if (invocation.json) {
    await io.out(`${JSON.stringify(view)}\n`);
    return exit.done;
  }
  const { stage, closure, category, order, buyer, merchant, claim, assignee } = view.case;
  const lines = [
    `${caseId}  ${words(`vocabulary:stage.${stage}`)}${closure ? ` (${words(`vocabulary:closure.${closure}`)})` : ''}`,
    `${category ? words(`vocabulary:category.${category}`) : '-'}  ${formatFen(claim.amountFen)}  ${order.orderId}  ${order.title}`,
    `${buyer.name} / ${merchant.name}  ${assignee ?? '-'}`,
    claim.text,
    ...view.events.map((event) => `${platformTime(event.at)}  ${event.actor.role}:${event.actor.id}  ${event.type}`),
  ];
  await io.out(`${lines.join('\n')}\n`);
  return exit.done;
}
