/** What the command line does while no desk has the folder open: listing and restoring backups, and taking a store as it is. */
import { resolve } from 'node:path';
import { app } from 'electron';
import { openDesk } from '../open-desk';
import { planRestore, putBack, putBackable, type RestoreParts, restore } from '../restore';
import { type Invocation, WrongUse } from '../shell/invocation';
import { lockDown } from '../shell/lockdown';
import { openLog } from '../shell/log';
import { places } from '../shell/places';
import type { Words } from '../shell/words';
import { startPacking } from '../store/backup/packer-thread';
import { refusalOf } from '../store/backup/refusal';
import { readSettings, shelfFolder } from '../store/backup/settings';
import { isSound, openBackup, Shelf } from '../store/backup/shelf';
import { finishRestore } from '../store/backup/switch';
import { backupRow, sayProblems } from './backup';
import { type CommandIo, type Exit, exit } from './io';
import { callersPassphrase } from './passphrase';
import { caller } from './reveal';
import { verifyCommand } from './verify';

interface Alone {
  invocation: Invocation;
  /** The data folder. */
  folder: string;
  operands: string[];
  io: CommandIo;
  words: Words;
}

/** Null where the command is one for a desk that is open. */
export async function runAlone(
  invocation: Invocation,
  folder: string,
  io: CommandIo,
  words: Words,
): Promise<Exit | null> {
  const [name, ...operands] = invocation.words;
  const alone = { invocation, folder, operands, io, words };
  if (name === 'backups') return listBackups(alone);
  if (name === 'restore') return restoreCommand(alone);
  return name === 'adopt' ? adoptCommand(alone) : null;
}

/** `backups [PATH]`: the backups there are, the newest first. */
async function listBackups({ invocation, folder, operands, io, words }: Alone): Promise<Exit> {
  const [path] = operands;
  const shelf = path === undefined ? shelfFolder(folder, readSettings(folder, false)) : resolve(io.folder, path);
  for (const backup of await new Shelf(shelf).list()) {
    const { path: at, manifest, checked } = backup;
    const problems = [...manifest.problems, ...(checked?.problems ?? [])];
    const { cases, events } = manifest.head;
    const row = { path: at, at: manifest.at, kind: manifest.kind, cases, events, sound: isSound(backup), problems };
    await io.out(invocation.json ? `${JSON.stringify(row)}\n` : `${backupRow(backup, words)}\n`);
  }
  return exit.done;
}

/** `restore PATH [--dry-run] [--only WHAT]`. */
async function restoreCommand({ invocation, folder, operands, io, words }: Alone): Promise<Exit> {
  const { dryRun, only, json } = invocation;
  const [path] = operands;
  const what = putBackable.find((name) => name === only);
  if (path === undefined || (only !== undefined && what === undefined)) {
    throw new WrongUse(words('backup:onlyWhat', { what: putBackable.join(', ') }));
  }
  if (!dryRun && !app.requestSingleInstanceLock({ mode: 'cli' })) return refuseBesideDesk(io, words);
  await app.whenReady();
  lockDown(app, () => undefined);
  const at = places();
  const thread = startPacking(at.backupWorker);
  const stop = new AbortController();
  const parts: RestoreParts = {
    folder,
    places: at,
    by: caller(null),
    packing: thread.packing,
    stop: stop.signal,
    progress: () => undefined,
  };
  try {
    // What was decided before is not to be lost under this.
    if (!dryRun) finishRestore(folder);
    const backup = await openBackup(resolve(io.folder, path));
    if (what !== undefined) {
      const files = dryRun ? 0 : await putBack(backup, what, parts);
      await io.out(
        json
          ? `${JSON.stringify({ path: backup.path, what, files })}\n`
          : `${words('backup:putBack', { what, files })}\n`,
      );
      return exit.done;
    }
    const plan = await (dryRun ? planRestore(backup, parts) : restore(backup, parts));
    const { cases, events, newer, problems } = plan;
    if (json) {
      await io.out(`${JSON.stringify({ path: backup.path, ...plan, restored: !dryRun })}\n`);
    } else {
      await io.out(`${words(dryRun ? 'backup:planned' : 'backup:restored', { path: backup.path, cases, events })}\n`);
      if (newer !== null && newer > 0) await io.out(`${words('backup:newer', { newer })}\n`);
    }
    await sayProblems(problems, io, words);
    return problems.length > 0 ? exit.refused : exit.done;
  } catch (error) {
    const { code, detail } = refusalOf(error);
    await io.error(`${words(`backup:refused.${code}`, { detail })}\n`);
    return exit.refused;
  } finally {
    await thread.close();
  }
}

/** `adopt`: says what is wrong with the store, and takes it as it is. */
async function adoptCommand({ invocation, folder, io, words }: Alone): Promise<Exit> {
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
    await verifyCommand({ open, io, words, invocation });
    await open.adopt(caller(null));
    if (!invocation.json) await io.out(`${words('cli:adopted')}\n`);
    return exit.done;
  } finally {
    await open.close();
  }
}

async function refuseBesideDesk(io: CommandIo, words: Words): Promise<Exit> {
  await io.error(`${words('cli:needsAlone')}\n`);
  return exit.refused;
}
