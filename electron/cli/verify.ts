import { verifyDesk } from '../desk/verify';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `verify`: checks every hash chain and every vault file, and names what is broken. */
export async function verifyCommand({ open, io, words, invocation }: CommandContext): Promise<Exit> {
  const found = await verifyDesk(open.desk, open.vault);
  if (invocation.json) {
    await io.out(`${JSON.stringify(found)}\n`);
  } else {
    for (const { what, where, params } of found.problems)
      await io.out(`${where}: ${words(`verify:${what}`, params)}\n`);
    const { cases, events, files, problems } = found;
    await io.out(`${words('cli:verified', { cases, events, files, problems: problems.length })}\n`);
  }
  return found.problems.length > 0 ? exit.refused : exit.done;
}
