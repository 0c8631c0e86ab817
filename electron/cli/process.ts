/** The command line as a process of its own: on its own desk, or by way of the one that runs on the same folder. */
import { app } from 'electron';
import type { Language } from '../../shared/contract';
import { platformTime } from '../../shared/time';
import { NotAllowed } from '../desk/accounts/accounts';
import { DiskFull, SignerUnknown } from '../desk/ports';
import { isNoRoom } from '../disk/no-room';
import type { Importer } from '../intake/importer';
import { newImporter } from '../new-importer';
import { type OpenDesk, type OpenOptions, openDesk } from '../open-desk';
import { helpFor, restoreCommandOf } from '../opening-help';
import { cannotOpen } from '../shell/cannot-open';
import { type Invocation, readInvocation, WrongUse } from '../shell/invocation';
import { lockDown } from '../shell/lockdown';
import { openLog } from '../shell/log';
import { places } from '../shell/places';
import { languageOf, type Words, wordsIn } from '../shell/words';
import { FolderRefused } from '../store/data-folder';
import { HeadRefused } from '../store/head';
import { shownParams } from '../store/head-check';
import { headFileName } from '../store/head-file';
import { HostUnavailable, StoreChanged } from '../store/host-client';
import { KeyLost } from '../store/master-key';
import { StoreDamaged } from '../store/mend-logs';
import { isUnreadable } from '../store/sealed-tables';
import { StillLocked } from '../store/unlock';
import { StoreUnopened } from '../store/why-unopened';
import { runAlone } from './alone';
import { listBackups } from './backup';
import { diagnosticsCommand } from './diagnostics';
import { type CommandIo, type Exit, exit } from './io';
import { callersPasscode } from './passcode';
import { callersPassphrase } from './passphrase';
import { runOnDesk, runWithoutDesk } from './run-command';
import { NotLetIn } from './session';
import { askAtDoor, openDoor } from './socket';
import { sayFound, verifyCommand } from './verify';

/** ms between two tries to get at a data folder that another process holds, and for how long. */
const pause = 100;
const patience = 30_000;

function callersLanguage(invocation: Invocation) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return languageOf(invocation.language ?? LC_ALL ?? LC_MESSAGES ?? LANG);
}

/** This process's own streams. A closed pipe (`| head`) ends the process quietly, as it does everywhere. */
function ownStreams(language: Language, passcode: CommandIo['passcode']): CommandIo {
  const write = (stream: NodeJS.WriteStream) => (text: string) =>
    new Promise<void>((resolve) => {
      stream.write(text, () => resolve());
    });
  process.stdout.on('error', () => app.exit(exit.refused));
  // Who does not listen any more to what is wrong is told by the status alone.
  process.stderr.on('error', () => undefined);
  return {
    stdin: process.stdin,
    out: write(process.stdout),
    error: write(process.stderr),
    passcode,
    language,
    folder: process.cwd(),
    watcher: {
      isShown: process.stderr.isTTY === true,
      onInterrupt: (stop) => {
        // Once: a second one ends the process.
        process.once('SIGINT', stop);
        return () => process.off('SIGINT', stop);
      },
    },
  };
}

/** Runs the command and ends the process with its exit status. `folder` is the data folder. */
export async function runAsProcess(invocation: Invocation, args: string[], folder: string): Promise<void> {
  const language = callersLanguage(invocation);
  const words = wordsIn(language);
  const io = ownStreams(language, callersPasscode(invocation, words));
  // Electron would show it in a dialog, which a script waits for, and which cannot be where there is no display.
  process.on('uncaughtException', (error) => {
    void io.error(`${phrase(error, error.message, words)}\n`).then(() => app.exit(exit.refused));
  });
  const run = async () => {
    const early = await runWithoutDesk(invocation, io, words);
    if (early !== null) return early;
    const alone = await runAlone({ invocation, folder, operands: invocation.words.slice(1), io, words });
    if (alone !== null) return alone;
    const until = Date.now() + patience;
    for (;;) {
      if (app.requestSingleInstanceLock({ mode: 'cli' })) return runHere(invocation, folder, io, words);
      const passcode = invocation.as === undefined ? null : await io.passcode();
      const answered = await askAtDoor(folder, args, passcode, io);
      if (answered !== null) return answered;
      if (Date.now() > until) {
        await io.error(`${words('cli:busy')}\n`);
        return exit.refused;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  };
  const status = await settled(io, words, run, (error) => whatHelps(error, folder, words));
  // What was written must be out before the process is.
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  app.exit(status);
}

async function runHere(invocation: Invocation, folder: string, io: CommandIo, words: Words): Promise<Exit> {
  const log = openLog(app.getPath('userData'), app.getVersion());
  await app.whenReady();
  lockDown(app, (protocol) => log.info(`refused a request over ${protocol}`));
  const [name, ...operands] = invocation.words;
  const options: OpenOptions = {
    folder,
    rehearsal: invocation.rehearsal,
    places: places(),
    passphrase: callersPassphrase(invocation, words),
    failed: (error) => log.failed(error),
    noted: (line) => log.info(line),
  };
  const open = await openDesk(options).catch(async (error: unknown) => {
    // What is wrong with a store is said of one that does not open for it, too.
    if (name === 'verify' && (error instanceof HeadRefused || isUnreadable(error)))
      return lookAt(options, error, invocation, io, words);

    // A desk that does not open is the one that somebody needs help with.
    if ((name === 'diagnostics' || name === 'backups') && error instanceof Error) return error;
    throw error;
  });
  if (open === exit.refused) return open;
  if (open instanceof Error) {
    if (name === 'backups') return listBackups({ invocation, folder, operands, io, words });
    return diagnosticsCommand(folder, open, operands, io, words);
  }
  const importer = newImporter(open);
  const door = await openDoor(folder, answerAtDoor(open, importer), (error) => log.failed(error, 'door'));
  try {
    if (invocation.now === undefined) await open.deadlines.look();
    return await runOnDesk(invocation, open, importer, io, words);
  } finally {
    await door?.close();
    await open.close();
  }
}

/** Verifies a store that is not what its head says, or lacks a value that the desk starts with, and leaves it as it is. */
async function lookAt(
  options: OpenOptions,
  refused: unknown,
  invocation: Invocation,
  io: CommandIo,
  words: Words,
): Promise<typeof exit.refused> {
  const open = await openDesk({ ...options, purpose: 'look' }).catch((error: unknown) => {
    // There is nothing that could be looked at.
    if (error instanceof HeadRefused) return null;
    throw error;
  });
  if (open) {
    await verifyCommand({ open, io, words, invocation });
    await open.close();
    if (!(refused instanceof HeadRefused)) await io.error(`${cannotOpen(refused, words)}\n`);
  } else if (refused instanceof HeadRefused) {
    const { what } = refused.problem;
    const problems = [{ what, where: headFileName, params: shownParams(refused.problem) }];
    await sayFound({ cases: 0, events: 0, unsigned: 0, files: 0, problems }, io, words, invocation);
  }
  return exit.refused;
}

/** Runs, for somebody at the door, what they were asked to. */
export function answerAtDoor(open: OpenDesk, importer: Importer) {
  return async (hello: { args: string[] }, io: CommandIo): Promise<Exit> => {
    const words = wordsIn(io.language);
    return settled(io, words, async () => {
      const invocation = readInvocation(['--cli', '--', ...hello.args]);
      try {
        return await runOnDesk(invocation, open, importer, io, words);
      } finally {
        // The clock stood still for the one who had it set; for the desk time goes on.
        if (open.file.rehearsal) open.clock.set(open.clock.now());
      }
    });
  };
}

/** What could be done about a desk that does not open, a line each. */
async function whatHelps(error: unknown, folder: string, words: Words): Promise<string[]> {
  const { ways, backup, newer, file } = await helpFor(error, folder);
  if (ways.length <= 1) return [];
  const command = backup ? restoreCommandOf(backup) : '';
  const time = backup ? platformTime(backup.manifest.at) : '';
  return ways.flatMap((way) => {
    if (way === 'again') return backup ? [] : [words('opening:noBackup')];
    const text = words(`opening:command.${way}`, { command, time, file: file ?? '' });
    return [way === 'restore' && newer ? `${text} ${words('opening:newer', { newer })}` : text];
  });
}

/** Puts what went wrong into words and an exit status. `helps` adds what could be done. */
export async function settled(
  io: CommandIo,
  words: Words,
  run: () => Promise<number>,
  helps: (error: unknown) => Promise<string[]> = async () => [],
): Promise<Exit> {
  try {
    const status = await run();
    return status === exit.done ? exit.done : status === exit.wrongUse ? exit.wrongUse : exit.refused;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await io.error(`${[phrase(error, detail, words), ...(await helps(error))].join('\n')}\n`);
    const isWrongUse = error instanceof FolderRefused && error.code === 'not_rehearsal';
    return isWrongUse || error instanceof WrongUse ? exit.wrongUse : exit.refused;
  }
}

function phrase(error: unknown, detail: string, words: Words): string {
  if (error instanceof WrongUse) return `${detail}\n${words('cli:seeHelp')}`;
  if (error instanceof NotLetIn) return detail;
  if (error instanceof NotAllowed) return words('cli:leadNeeded');
  if (error instanceof SignerUnknown) return words('cli:signerUnknown', { caseId: error.caseId });
  if (error instanceof DiskFull || isNoRoom(error)) return words('cli:diskFull');
  if (error instanceof StoreChanged) return words('cli:storeChanged', { detail });
  const opening = [FolderRefused, StoreDamaged, HeadRefused, KeyLost, StillLocked, StoreUnopened, HostUnavailable].some(
    (kind) => error instanceof kind,
  );
  if (opening || isUnreadable(error)) return cannotOpen(error, words);
  return words('cli:failed', { detail });
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) return resolve();
    stream.once('drain', resolve);
  });
}
