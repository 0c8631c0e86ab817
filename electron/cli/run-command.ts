/** The command line: the same desk with no window. Each command is a small file of its own beside this. */

import type { Importer } from '../intake/importer';
import type { OpenDesk } from '../open-desk';
import { type Invocation, momentOf, WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import { listCommands } from './commands';
import { doCommands } from './do';
import { exportCommand } from './export';
import { importCommand } from './import';
import { type CommandIo, type Exit, exit } from './io';
import { listCommand } from './list';
import { showCommand } from './show';
import { verifyCommand } from './verify';

export interface CommandContext {
  open: OpenDesk;
  importer: Importer;
  io: CommandIo;
  words: Words;
  invocation: Invocation;
  /** What stands after the command. */
  operands: string[];
}

type Run = (context: CommandContext) => Promise<Exit>;

/** Each command by name, and how many operands it takes. */
const commands: Record<string, { run: Run; operands: [least: number, most: number] }> = {
  import: { run: importCommand, operands: [1, Number.POSITIVE_INFINITY] },
  list: { run: listCommand, operands: [0, 0] },
  show: { run: showCommand, operands: [1, 1] },
  do: { run: doCommands, operands: [0, 1] },
  export: { run: exportCommand, operands: [0, 1] },
  verify: { run: verifyCommand, operands: [0, 0] },
};

/**
 * What needs no desk: help, and the list of what can be commanded. Null where the desk is needed; throws `WrongUse`
 * where there is no such command or its operands are not those it takes.
 */
export async function runWithoutDesk(invocation: Invocation, io: CommandIo, words: Words): Promise<Exit | null> {
  const [name, ...operands] = invocation.words;
  if (invocation.now !== undefined) {
    momentOf(invocation.now);
    if (!invocation.rehearsal) throw new WrongUse(words('cli:nowNeedsSandbox'));
  }
  if (invocation.help || name === 'help') {
    await io.out(words('cli:usage'));
    return exit.done;
  }
  if (name === undefined) throw new WrongUse(words('cli:commandMissing'));
  if (name === 'commands' && operands.length === 0) return listCommands(invocation.json, io);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new WrongUse(words('cli:commandUnknown', { name }));
  const [least, most] = command.operands;
  if (operands.length < least || operands.length > most) throw new WrongUse(words('cli:operands', { name }));
  return null;
}

/** Runs a command on an open desk. Throws `WrongUse`, or what the desk throws. */
export async function runOnDesk(
  invocation: Invocation,
  open: OpenDesk,
  importer: Importer,
  io: CommandIo,
  words: Words,
): Promise<Exit> {
  const [name = '', ...operands] = invocation.words;
  if (invocation.rehearsal && !open.file.rehearsal) throw new WrongUse(words('cli:notRehearsal'));
  if (invocation.now !== undefined) await open.setClock(momentOf(invocation.now), true);
  const command = commands[name];
  if (!command) throw new WrongUse(words('cli:commandUnknown', { name }));
  return command.run({ open, importer, io, words, invocation, operands });
}
