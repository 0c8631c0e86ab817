/** What the command line does while no desk has the folder open: restoring a backup, and taking a store as it is. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import type { RestorePlan } from '../../shared/backups';
import { type Given, givenIn, leadsToAsk } from '../adoption';
import { mustBeLead } from '../desk/accounts/accounts';
import { type OpenOptions, openDesk } from '../open-desk';
import { planRestore, putBack, putBackable, type RestoreParts, restore } from '../restore';
import { WrongUse } from '../shell/invocation';
import { lockDown } from '../shell/lockdown';
import { type Log, openLog } from '../shell/log';
import { places } from '../shell/places';
import type { Words } from '../shell/words';
import { startPacking } from '../store/backup/packer-thread';
import { refusalOf } from '../store/backup/refusal';
import { type OpenedBackup, openBackup } from '../store/backup/shelf';
import { finishRestore } from '../store/backup/switch';
import { deskFile } from '../store/data-folder';
import { HeadRefused } from '../store/head';
import { StillLocked } from '../store/unlock';
import { type AskedOfFolder, sayProblems } from './backup';
import { type CommandIo, type Exit, exit } from './io';
import { callersPassphrase } from './passphrase';
import { canAnybodySignIn, inSession } from './session';
import { lookThrough } from './verify';

/** Null where the command is one for a desk that is open. */
export async function runAlone(asked: AskedOfFolder): Promise<Exit | null> {
  const [name] = asked.invocation.words;
  if (name === 'restore') return restoreCommand(asked);
  return name === 'adopt' ? adoptCommand(asked) : null;
}

/** `restore PATH [--dry-run] [--only WHAT]`. Null where a desk has the folder open that can say what it would mean. */
async function restoreCommand(asked: AskedOfFolder): Promise<Exit | null> {
  const { invocation, folder, io, words } = asked;
  const { path, what } = wanted(asked);
  if (!app.requestSingleInstanceLock({ mode: 'cli' })) {
    return invocation.dryRun ? null : refuseBesideDesk(io, words);
  }
  await app.whenReady();
  const log = openLog(app.getPath('userData'), app.getVersion());
  lockDown(app, () => undefined);
  const given = await whoRestores(asked, log);
  if (invocation.dryRun) return restoreDryRun(asked);
  return packed(asked, async (parts) => {
    // What was decided before is not to be lost under this.
    finishRestore(folder);
    const backup = await openBackup(resolve(io.folder, path));
    if (what === undefined) return sayPlan(asked, backup, await restore(backup, { ...parts, places: places(), given }));
    return sayPutBack(asked, backup, what, await putBack(backup, what, parts));
  });
}

/** `restore PATH --dry-run`: looks through the backup and says what restoring it would mean. Also beside a desk at work. */
export async function restoreDryRun(asked: AskedOfFolder): Promise<Exit> {
  const { io } = asked;
  const { path, what } = wanted(asked);
  return packed(asked, async (parts) => {
    const backup = await openBackup(resolve(io.folder, path));
    if (what === undefined) return sayPlan(asked, backup, await planRestore(backup, parts));
    return sayPutBack(asked, backup, what, 0);
  });
}

/** What is to be put back, from where. Throws `WrongUse`. */
function wanted({ invocation: { only }, operands: [path], words }: AskedOfFolder) {
  const what = putBackable.find((name) => name === only);
  if (path === undefined || (only !== undefined && what === undefined)) {
    throw new WrongUse(words('backup:onlyWhat', { what: putBackable.join(', ') }));
  }
  return { path, what };
}

/**
 * Who has the store replaced: a lead who signs in, where accounts can be read in what is there, be it what its head says or
 * not; else nobody can be asked. Rejects with `WrongUse`, `NotLetIn`, `NotAllowed`, and where its passphrase is not given.
 */
async function whoRestores({ invocation, folder, io, words }: AskedOfFolder, log: Log): Promise<Given> {
  // Opening would make one.
  if (!existsSync(join(folder, deskFile))) return givenIn(null);
  const options: OpenOptions = {
    folder,
    rehearsal: false,
    places: places(),
    passphrase: callersPassphrase(invocation, words),
    failed: (error) => log.failed(error),
    noted: (line) => log.info(line),
  };
  let isAnyoneNeeded = canAnybodySignIn;
  const open = await openDesk(options)
    .catch((error: unknown) => {
      if (!(error instanceof HeadRefused)) throw error;
      isAnyoneNeeded = (refused) => leadsToAsk(refused).length > 0;
      return openDesk({ ...options, purpose: 'look' });
    })
    .catch((error: unknown) => {
      if (error instanceof StillLocked) throw error;
      return null;
    });
  if (!open) return givenIn(null);
  try {
    return await inSession(invocation, isAnyoneNeeded(open), open, io, words, async (session) => {
      if (session && !invocation.dryRun) mustBeLead(session);
      return givenIn(session, open.storeKey);
    });
  } finally {
    await open.close();
  }
}

/** Runs with a thread for hashing and unpacking; what a backup is refused for is said. */
async function packed(
  { folder, io, words }: AskedOfFolder,
  run: (parts: Omit<RestoreParts, 'places' | 'given'>) => Promise<Exit>,
): Promise<Exit> {
  const thread = startPacking(places().backupWorker);
  const { signal } = new AbortController();
  try {
    return await run({ folder, packing: thread.packing, stop: signal, progress: () => undefined });
  } catch (error) {
    const { code, detail } = refusalOf(error);
    await io.error(`${words(`backup:refused.${code}`, { detail })}\n`);
    return exit.refused;
  } finally {
    await thread.close();
  }
}

async function sayPutBack(
  { invocation, io, words }: AskedOfFolder,
  { path }: OpenedBackup,
  what: string,
  files: number,
): Promise<Exit> {
  await io.out(
    invocation.json ? `${JSON.stringify({ path, what, files })}\n` : `${words('backup:putBack', { what, files })}\n`,
  );
  return exit.done;
}

async function sayPlan(
  { invocation: { dryRun, json }, io, words }: AskedOfFolder,
  { path }: OpenedBackup,
  plan: RestorePlan,
): Promise<Exit> {
  const { cases, events, newer, problems } = plan;
  if (json) {
    await io.out(`${JSON.stringify({ path, ...plan, restored: !dryRun })}\n`);
  } else {
    await io.out(`${words(dryRun ? 'backup:planned' : 'backup:restored', { path, cases, events })}\n`);
    if (newer !== null && newer > 0) await io.out(`${words('backup:newer', { newer })}\n`);
  }
  await sayProblems(problems, io, words);
  return problems.length > 0 ? exit.refused : exit.done;
}

/** `adopt`: says what is wrong with the store, and takes it as it is: a lead's word, where its accounts are still there. */
async function adoptCommand({ invocation, folder, io, words }: AskedOfFolder): Promise<Exit> {
  if (!app.requestSingleInstanceLock({ mode: 'cli' })) return refuseBesideDesk(io, words);
  await app.whenReady();
  const log = openLog(app.getPath('userData'), app.getVersion());
  lockDown(app, () => undefined);
  const open = await openDesk({
    folder,
    rehearsal: invocation.rehearsal,
    places: places(),
    passphrase: callersPassphrase(invocation, words),
    purpose: 'adopt',
    failed: (error) => log.failed(error),
    noted: (line) => log.info(line),
  });
  try {
    return await inSession(invocation, leadsToAsk(open).length > 0, open, io, words, async (session) => {
      if (session) mustBeLead(session);
      // Who breaks off the looking does not want the store taken.
      if (!(await lookThrough({ open, io, words, invocation }))) return exit.refused;
      const { by, word } = givenIn(session);
      await open.adopt(by, word);
      if (!invocation.json) await io.out(`${words('cli:adopted')}\n`);
      return exit.done;
    });
  } finally {
    await open.close();
  }
}

async function refuseBesideDesk(io: CommandIo, words: Words): Promise<Exit> {
  await io.error(`${words('cli:needsAlone')}\n`);
  return exit.refused;
}
