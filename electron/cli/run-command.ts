/** The command line: the same desk with no window. Each command is a small file of its own beside this. */

import type { Session } from '../desk/accounts/session';
import type { Importer } from '../intake/importer';
import type { OpenDesk } from '../open-desk';
import { type Invocation, momentOf, WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import { restoreDryRun } from './alone';
import { backupCommand, listBackups } from './backup';
import { bundleCommand, inspectCommand } from './bundle';
import { bundlesCommand } from './bundles';
import { clockCommand, sayWhereDoubted } from './clock';
import { listCommands } from './commands';
import { diagnosticsCommand } from './diagnostics';
import { discloseCommand } from './disclose';
import { doCommands } from './do';
import { documentCommand } from './document';
import { eraseCommand } from './erase';
import { exportCommand } from './export';
import { feedCommand } from './feed';
import { importCommand } from './import';
import { type CommandIo, type Exit, exit } from './io';
import { journalCommand } from './journal';
import { listCommand } from './list';
import { mappingCommand } from './mapping';
import { ordersCommand } from './orders';
import { policyCommand } from './policy';
import { quarantineCommand } from './quarantine';
import { rulebooksCommand } from './rulebooks';
import { canAnybodySignIn, inSession } from './session';
import { showCommand } from './show';
import { standingCommand } from './standing';
import { storyCommand } from './story';
import { verifyCommand } from './verify';

export interface CommandContext {
  open: OpenDesk;
  importer: Importer;
  io: CommandIo;
  words: Words;
  invocation: Invocation;
  /** What stands after the command. */
  operands: string[];
  /** Who is signed in; null where nobody is, because nobody needs to be. */
  session: Session | null;
}

type Run = (context: CommandContext) => Promise<Exit>;

interface Command {
  run: Run;
  operands: [least: number, most: number];
  signIn: Needed | ((invocation: Invocation) => Needed);
}

/**
 * Whether somebody has to sign in for it. What tells nothing of a case, and may have to be done before anybody has an
 * account: only where somebody can.
 */
type Needed = 'yes' | 'no' | 'where_anybody_can';

/** Of what is done while no desk has the folder open (./alone): where one has, it is not. */
const alone: Run = async ({ io, words }) => {
  await io.error(`${words('cli:needsAlone')}\n`);
  return exit.refused;
};

const many = Number.POSITIVE_INFINITY;

/** Each command by name. */
export const commands: Readonly<Record<string, Command>> = {
  import: { run: importCommand, operands: [1, many], signIn: 'no' },
  mapping: { run: mappingCommand, operands: [1, 1], signIn: 'where_anybody_can' },
  quarantine: { run: quarantineCommand, operands: [0, many], signIn: 'where_anybody_can' },
  list: { run: listCommand, operands: [0, 0], signIn: ({ reveal }) => (reveal ? 'yes' : 'no') },
  show: { run: showCommand, operands: [1, many], signIn: 'yes' },
  disclose: { run: discloseCommand, operands: [2, 2], signIn: 'yes' },
  document: { run: documentCommand, operands: [2, 2], signIn: 'yes' },
  story: { run: storyCommand, operands: [1, 2], signIn: 'yes' },
  bundle: { run: bundleCommand, operands: [1, 2], signIn: 'yes' },
  bundles: { run: bundlesCommand, operands: [0, 4], signIn: 'yes' },
  inspect: { run: inspectCommand, operands: [1, 1], signIn: 'where_anybody_can' },
  do: { run: doCommands, operands: [0, 1], signIn: 'yes' },
  export: { run: exportCommand, operands: [0, 1], signIn: 'yes' },
  feed: { run: feedCommand, operands: [0, 1], signIn: 'yes' },
  standing: {
    run: standingCommand,
    operands: [0, 1],
    signIn: ({ reveal }) => (reveal ? 'yes' : 'where_anybody_can'),
  },
  orders: { run: ordersCommand, operands: [0, 1], signIn: 'yes' },
  clock: {
    run: clockCommand,
    operands: [0, 1],
    signIn: ({ words: [, act] }) => (act === 'confirm' ? 'yes' : 'where_anybody_can'),
  },
  journal: { run: journalCommand, operands: [0, 0], signIn: 'yes' },
  rulebooks: { run: rulebooksCommand, operands: [0, 0], signIn: 'where_anybody_can' },
  policy: { run: policyCommand, operands: [0, 1], signIn: 'yes' },
  erase: { run: eraseCommand, operands: [0, many], signIn: 'yes' },
  verify: { run: verifyCommand, operands: [0, 0], signIn: 'no' },
  backup: { run: backupCommand, operands: [0, 1], signIn: 'no' },
  backups: {
    run: ({ open, ...asked }) => listBackups({ ...asked, folder: open.folder }),
    operands: [0, 1],
    signIn: 'where_anybody_can',
  },
  restore: {
    run: (asked) => (asked.invocation.dryRun ? restoreDryRun({ ...asked, folder: asked.open.folder }) : alone(asked)),
    operands: [1, 1],
    signIn: 'where_anybody_can',
  },
  adopt: { run: alone, operands: [0, 0], signIn: 'no' },
  diagnostics: {
    run: ({ open, operands, io, words }) => diagnosticsCommand(open.folder, open, operands, io, words),
    operands: [0, 1],
    signIn: 'where_anybody_can',
  },
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
  if (name !== 'clock') await sayWhereDoubted(open, io, words);
  const { signIn } = command;
  const needed = typeof signIn === 'function' ? signIn(invocation) : signIn;
  const isNeeded = needed === 'yes' || (needed === 'where_anybody_can' && canAnybodySignIn(open));
  return inSession(invocation, isNeeded, open, io, words, (session) =>
    command.run({ open, importer, io, words, invocation, operands, session }),
  );
}
