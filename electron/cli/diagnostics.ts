import { resolve } from 'node:path';
import { diagnosticsText, writeDiagnostics } from '../diagnostics';
import type { OpenDesk } from '../open-desk';
import type { Words } from '../shell/words';
import { type CommandIo, type Exit, exit } from './io';

/** `diagnostics [PATH]`: what somebody who helps needs to know, with nothing of any case or person. Also of a desk that does not open. */
export async function diagnosticsCommand(
  folder: string,
  opened: OpenDesk | Error,
  operands: string[],
  io: CommandIo,
  words: Words,
): Promise<Exit> {
  const [path] = operands;
  if (path === undefined) {
    await io.out(await diagnosticsText(folder, opened));
    return exit.done;
  }
  const target = resolve(io.folder, path);
  await writeDiagnostics(target, folder, opened);
  await io.out(`${words('cli:diagnosed', { path: target })}\n`);
  return exit.done;
}
