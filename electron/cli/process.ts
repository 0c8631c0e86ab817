/** The command line as a process of its own: on its own desk, or by way of the one that runs on the same folder. */
import { app } from 'electron';
import type { Language } from '../../shared/contract';
import { DiskFull } from '../desk/ports';
import { Importer, samplesFolder } from '../intake/importer';
import { type OpenDesk, openDesk } from '../open-desk';
import { cannotOpen } from '../shell/cannot-open';
import { type Invocation, readInvocation, WrongUse } from '../shell/invocation';
import { lockDown } from '../shell/lockdown';
import { openLog } from '../shell/log';
import { places } from '../shell/places';
import { languageOf, type Words, wordsIn } from '../shell/words';
import { FolderRefused } from '../store/data-folder';
import { StoreBehind } from '../store/head';
import { HostUnavailable } from '../store/host-client';
import { KeyLost } from '../store/master-key';
import { StoreDamaged } from '../store/mend-logs';
import { type CommandIo, type Exit, exit } from './io';
import { runOnDesk, runWithoutDesk } from './run-command';
import { askAtDoor, openDoor } from './socket';

/** ms between two tries to get at a data folder that another process holds, and for how long. */
const pause = 100;
const patience = 30_000;

export function callersLanguage(invocation: Invocation) {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return languageOf(invocation.language ?? LC_ALL ?? LC_MESSAGES ?? LANG);
}

/** This process's own streams. A closed pipe (`| head`) ends the process quietly, as it does everywhere. */
function ownStreams(language: Language): CommandIo {
  const write = (stream: NodeJS.WriteStream) => (text: string) =>
    new Promise<void>((resolve) => {
      stream.write(text, () => resolve());
    });
  process.stdout.on('error', () => app.exit(exit.refused));
  return {
    stdin: process.stdin,
    out: write(process.stdout),
    error: write(process.stderr),
    language,
    folder: process.cwd(),
  };
}

/** Runs the command and ends the process with its exit status. `folder` is the data folder. */
export async function runAsProcess(invocation: Invocation, args: string[], folder: string): Promise<void> {
  const language = callersLanguage(invocation);
  const io = ownStreams(language);
  const words = wordsIn(language);
  const status = await settled(io, words, async () => {
    const early = await runWithoutDesk(invocation, io, words);
    if (early !== null) return early;
    const until = Date.now() + patience;
    for (;;) {
      if (app.requestSingleInstanceLock({ mode: 'cli' })) return runHere(invocation, folder, io, words);
      const answered = await askAtDoor(folder, args, io);
      if (answered !== null) return answered;
      if (Date.now() > until) {
        await io.error(`${words('cli:busy')}\n`);
        return exit.refused;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  });
  // What was written must be out before the process is.
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
  app.exit(status);
}

async function runHere(invocation: Invocation, folder: string, io: CommandIo, words: Words): Promise<Exit> {
  const log = openLog(folder);
  await app.whenReady();
  lockDown(app, (protocol) => log.info(`refused a request over ${protocol}`));
  const open = await openDesk({
    folder,
    rehearsal: invocation.rehearsal,
    places: places(),
    failed: (error) => log.failed(error),
    noted: (line) => log.info(line),
  });
  const importer = newImporter(open);
  const door = await openDoor(folder, answerAtDoor(open, importer), (error) => log.failed(error, 'door'));
  try {
    if (invocation.now === undefined) await open.deadlines.look();
    return await runOnDesk(invocation, open, importer, io, words);
  } finally {
    await door.close();
    await open.close();
  }
}

export function newImporter(open: OpenDesk): Importer {
  const { desk, waiting, vault, vaultFolder, places: at } = open;
  return new Importer({
    desk,
    waiting,
    vault,
    vaultFolder,
    workerFile: at.intakeWorker,
    samplesFolder: samplesFolder(at.resources),
  });
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
        if (invocation.now !== undefined) open.clock.set(open.clock.now());
      }
    });
  };
}

/** Puts what went wrong into words and an exit status. */
export async function settled(io: CommandIo, words: Words, run: () => Promise<number>): Promise<Exit> {
  try {
    const status = await run();
    return status === exit.done ? exit.done : status === exit.wrongUse ? exit.wrongUse : exit.refused;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    await io.error(`${phrase(error, detail, words)}\n`);
    const isWrongUse = error instanceof FolderRefused && error.code === 'not_rehearsal';
    return isWrongUse || error instanceof WrongUse ? exit.wrongUse : exit.refused;
  }
}

function phrase(error: unknown, detail: string, words: Words): string {
  if (error instanceof WrongUse) return `${detail}\n${words('cli:seeHelp')}`;
  if (error instanceof DiskFull) return words('cli:diskFull');
  const opening = [FolderRefused, StoreDamaged, StoreBehind, KeyLost, HostUnavailable].some(
    (kind) => error instanceof kind,
  );
  if (opening) return cannotOpen(error, words);
  return words('cli:failed', { detail });
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) return resolve();
    stream.once('drain', resolve);
  });
}
