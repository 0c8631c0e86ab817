import type { Verified, VerifyProgress } from '../../shared/verification';
import type { Invocation } from '../shell/invocation';
import type { Words } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';
import type { CommandContext } from './run-command';
import { watched } from './watched';

type VerifyContext = Pick<CommandContext, 'open' | 'io' | 'words' | 'invocation'>;

/** `verify`: checks the store as a whole, every hash chain and every vault file, and names what is broken. Cancelled by an interrupt. */
export async function verifyCommand(context: VerifyContext): Promise<Exit> {
  const found = await lookThrough(context);
  return found && found.problems.length === 0 ? exit.done : exit.refused;
}

/** Looks through the store and says what it found. Null where that was cancelled by an interrupt; that is said, too. */
export async function lookThrough({ open, io, words, invocation }: VerifyContext): Promise<Verified | null> {
  const { verification } = open;
  const line = () => verification.state.running && progressLine(verification.state.running, words);
  const found = await watched(io, line, (stop) => verification.run('cli', stop));
  if (found) await sayFound(found, io, words, invocation);
  else await io.error(`${words('cli:verifyCancelled')}\n`);
  return found;
}

function progressLine({ step, done, total }: VerifyProgress, words: Words): string {
  return words(`cli:verifying.${step}`, { done, total });
}

export async function sayFound(found: Verified, io: CommandIo, words: Words, invocation: Invocation): Promise<void> {
  if (invocation.json) {
    await io.out(`${JSON.stringify(found)}\n`);
    return;
  }
  for (const { what, where, params } of found.problems) await io.out(`${where}: ${words(`verify:${what}`, params)}\n`);
  const { cases, events, files, unsigned, problems } = found;
  await io.out(`${words('cli:verified', { cases, events, files, unsigned, problems: problems.length })}\n`);
}
