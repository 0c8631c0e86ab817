import { resolve } from 'node:path';
import { exportOutcomes } from '../outbox/export';
import { issuedOutcomes } from '../outbox/outcomes';
import { type Exit, exit } from './io';
import { caller } from './reveal';
import type { CommandContext } from './run-command';

/** `export [FILE]`: issued outcomes, one JSON object a line, to a file or to standard output. */
export async function exportCommand({ open, io, words, invocation, operands, session }: CommandContext): Promise<Exit> {
  const [path] = operands;
  await open.journal.add({ what: 'exported', by: caller(session), about: 'outcomes' });
  if (path === undefined) {
    for await (const outcome of issuedOutcomes(open.desk)) await io.out(`${JSON.stringify(outcome)}\n`);
    return exit.done;
  }
  const target = resolve(io.folder, path);
  const outcomes = await exportOutcomes(open.desk, target);
  await io.out(
    invocation.json
      ? `${JSON.stringify({ path: target, outcomes })}\n`
      : `${words('cli:exported', { outcomes, path: target })}\n`,
  );
  return exit.done;
}
