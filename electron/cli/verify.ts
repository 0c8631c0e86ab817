import type { ReplyData } from '../../shared/contract';
import { verifyRecorded } from '../desk/verify';
import type { Invocation } from '../shell/invocation';
import type { Words } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';
import type { CommandContext } from './run-command';

type VerifyContext = Pick<CommandContext, 'open' | 'io' | 'words' | 'invocation'>;

/** `verify`: checks the store as a whole, every hash chain and every vault file, and names what is broken. */
export async function verifyCommand({ open, io, words, invocation }: VerifyContext): Promise<Exit> {
  const found = await verifyRecorded(open, 'cli');
  await sayFound(found, io, words, invocation);
  return found.problems.length > 0 ? exit.refused : exit.done;
}

export async function sayFound(
  found: ReplyData<'store.verify'>,
  io: CommandIo,
  words: Words,
  invocation: Invocation,
): Promise<void> {
  if (invocation.json) {
    await io.out(`${JSON.stringify(found)}\n`);
    return;
  }
  for (const { what, where, params } of found.problems) await io.out(`${where}: ${words(`verify:${what}`, params)}\n`);
  const { cases, events, files, unsigned, problems } = found;
  await io.out(`${words('cli:verified', { cases, events, files, unsigned, problems: problems.length })}\n`);
}
