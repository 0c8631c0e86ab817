import type { DueCase } from '../../shared/retention';
import { day, platformTime } from '../../shared/time';
import { mustBeLead } from '../desk/accounts/accounts';
import { chosenAmong } from '../desk/due-for-erasure';
import { WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `erase`: the closed cases that are due for erasure, the longest due first, and why. `erase CASE…|all --confirm N`: erases
 * them, a lead's; N is how many they are. What is broken off is carried on by the next call of the same lead.
 */
export async function eraseCommand(context: CommandContext): Promise<Exit> {
  const { open, operands, session } = context;
  if (session) mustBeLead(session);
  await open.erasing.resume(eraserOf(context));
  return operands.length === 0 ? list(context) : erase(context);
}

async function list({ open, io, words, invocation }: CommandContext): Promise<Exit> {
  for (const one of await open.due.all()) {
    await io.out(`${invocation.json ? JSON.stringify(one) : inWords(one, words)}\n`);
  }
  return exit.done;
}

function inWords(one: DueCase, words: CommandContext['words']): string {
  return [
    one.caseId,
    words(`vocabulary:closure.${one.closure}`),
    words('retention:closedOn', { on: platformTime(one.closedAt).slice(0, 10) }),
    words('retention:keptDays', { days: Math.round(one.keptFor / day) }),
    words('retention:dueOn', { on: platformTime(one.dueSince).slice(0, 10) }),
    one.version,
    ...(one.isPreserved ? [words('retention:isPreserved')] : []),
  ].join('\t');
}

async function erase(context: CommandContext): Promise<Exit> {
  const { open, io, words, invocation, operands } = context;
  const found = await open.due.all();
  const chosen = chosenAmong(
    found,
    operands[0] === 'all' && operands.length === 1 ? { search: '', except: [] } : { caseIds: operands },
  );
  const named = new Set(chosen.map(({ caseId }) => caseId));
  for (const caseId of operands.filter((one) => one !== 'all' && !named.has(one))) {
    const known = found.find((one) => one.caseId === caseId);
    await io.error(`${words(known?.isPreserved ? 'retention:keptByHold' : 'retention:notDue', { caseId })}\n`);
  }
  if (chosen.length === 0 || (operands[0] !== 'all' && chosen.length < operands.length)) return exit.refused;
  if (invocation.dryRun) {
    for (const one of chosen) await io.out(`${invocation.json ? JSON.stringify(one) : inWords(one, words)}\n`);
    return exit.done;
  }
  if (invocation.confirm !== String(chosen.length)) {
    throw new WrongUse(words('retention:confirmMissing', { count: chosen.length }));
  }
  const { problem, done } = await open.erasing.start(eraserOf(context), chosen);
  if (problem !== null) {
    await io.error(`${words(`retention:problem.${problem}`)}\n`);
    return exit.refused;
  }
  await done;
  const { last, left } = open.erasing.state;
  const { erased = 0, skipped = 0, files = 0, damaged = [], areFilesLeft = false } = last ?? {};
  await io.out(
    invocation.json
      ? `${JSON.stringify({ erased, skipped, damaged, files, areFilesLeft })}\n`
      : `${words('retention:done', { erased, skipped, files })}\n`,
  );
  if (damaged.length > 0) {
    await io.error(
      `${words('retention:damaged', { count: damaged.length, shown: damaged.length, cases: damaged.join(', ') })}\n`,
    );
  }
  if (areFilesLeft) await io.error(`${words('retention:filesLeft')}\n`);
  return left || skipped > 0 || damaged.length > 0 ? exit.refused : exit.done;
}

function eraserOf({ session }: CommandContext) {
  return { actor: session?.actor ?? ({ role: 'lead', id: caller(session) } as const), signer: session ?? undefined };
}
