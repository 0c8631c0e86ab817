/** Opens the store of a data folder: looks at its files before the browser does, at its keys, and at how far it had come. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { isNoRoom } from './disk/no-room';
import { systemKeyStore } from './shell/key-store';
import type { Places } from './shell/places';
import { backUpBeforeMigration } from './store/backup/before-migration';
import { startPacking } from './store/backup/packer-thread';
import { releaseBallast } from './store/ballast';
import { checkTables } from './store/check-tables';
import { DatabaseCare, released } from './store/database-care';
import { finishPuttingBack, holdFiles, letGoOfHeld, putBack, setAsideHeld, toPutBack } from './store/files-before';
import { allThereUpTo, filesAsTheyAre, leaveFiles } from './store/files-left';
import { type EventsInOrder, Head, HeadRefused, reachesItsHead } from './store/head';
import type { HeadProblem } from './store/head-check';
import { HostClient, HostRefused, type LaunchHost } from './store/host-client';
import { assureKey, markKey } from './store/key-check';
import { createMasterKey, KeyLost, type MasterKey, readMasterKey } from './store/master-key';
import { databaseFolder, mendLogs } from './store/mend-logs';
import { freeOnDisk, leastToOpen } from './store/room';
import { SealedSettings } from './store/sealed-tables';
import { type SideTables, sideTablesOf } from './store/side-tables';
import {
  bindKind,
  markStoreKey,
  readStoreKey,
  type StoreKey,
  storeKeyFile,
  storeKeyOf,
  wasUsed,
} from './store/store-key';
import { assureKind } from './store/store-kind';
import { readable } from './store/store-witness';
import { type AskPassphrase, unlock } from './store/unlock';
import { whyUnopened } from './store/why-unopened';
import { storeHosts } from './store-hosts';
import { filesIn } from './vault/vault';

/**
 * To work with it; to look at it, also where it is not what its head says, and leave it as it is; or to take it as it is
 * from now on.
 */
export type OpeningPurpose = 'work' | 'look' | 'adopt';

export interface OpenStoreOptions {
  folder: string;
  places: Places;
  passphrase: AskPassphrase;
  /** Starts its hosts; left out, in the usual way. */
  launchHost?: LaunchHost | undefined;
  noted: (line: string) => void;
  /** The data folder says that heads of the store have been kept. */
  isHeadKept: boolean;
  headKept: () => void;
  purpose: OpeningPurpose;
  version: string;
  isRehearsal: boolean;
}

export interface OpenStore {
  host: HostClient;
  master: MasterKey;
  storeKey: StoreKey;
  settings: SealedSettings;
  head: Head;
  events: EventsInOrder;
  tables: SideTables;
  /** Null, but where it was opened to be looked at. */
  problem: HeadProblem | null;
  /** A wrong passphrase was given before the right one. */
  hadWrongPassphrase: boolean;
  /** Writes how far it has come, and lets go of it. @param ended.isWhole nothing was found wrong with it meanwhile */
  close(ended: { isWhole: boolean }): Promise<void>;
}

/**
 * Rejects with `FolderRefused`, `KeyLost`, `StillLocked`, `StoreDamaged`, `HeadRefused`, `StoreUnopened`, or the store's own error; then nothing was
 * changed. Where the browser deleted the database, its files are put back and it is opened once more.
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenStore> {
  const database = join(app.getPath('sessionData'), databaseFolder);
  finishPuttingBack(database);
  const first = await openOnce(options, database).catch((error: unknown) => {
    if (isEmptied(error) && options.purpose === 'work') return error;
    throw error;
  });
  if (!(first instanceof Error)) return first;
  for (const kept of toPutBack(options.folder)) {
    await released(database);
    if (!putBack(options.folder, kept, database)) continue;
    options.noted('the browser had deleted the database; its files were put back, and it is opened once more');
    try {
      return await openOnce(options, database);
    } catch (error) {
      if (!isEmptied(error)) throw error;
    }
  }
  throw first;
}

const isEmptied = (error: unknown): error is HeadRefused =>
  error instanceof HeadRefused && error.problem.what === 'store_emptied';

async function openOnce(options: OpenStoreOptions, database: string): Promise<OpenStore> {
  const host = new HostClient(options.launchHost ?? storeHosts(options.places));
  // Its process is made while the files are looked at. It opens the database when it is asked to, and not before.
  host.start();
  try {
    return await openWith(host, options, database);
  } catch (error) {
    host.close();
    throw error;
  }
}

async function openWith(host: HostClient, options: OpenStoreOptions, database: string): Promise<OpenStore> {
  const { folder, places, passphrase, noted, isHeadKept, headKept, purpose, version, isRehearsal } = options;
  const isWorking = purpose === 'work';
  // On a disk with nothing left the browser could not even open it.
  if ((await freeOnDisk(folder)) < leastToOpen) releaseBallast(folder);
  const known = readMasterKey(folder, systemKeyStore);
  let hadWrongPassphrase = false;
  const isWrong = () => {
    hadWrongPassphrase = true;
  };
  const opened = known && 'open' in known ? await unlock(known, passphrase, isWrong) : known;

  const vault = join(folder, 'vault');
  await checkTables(database, folder);
  const cut = mendLogs(database);
  if (cut > 0) noted(`cut ${cut} bytes of a write that was killed off the store's log`);
  // The browser would make a new one where there is none.
  if (purpose !== 'adopt' && !existsSync(join(database, 'CURRENT'))) {
    const emptied = await reachesItsHead(folder, nothing, { since: async () => [] });
    if (emptied) throw isWorking ? refusedWithFiles(emptied, folder, noted) : new HeadRefused(emptied);
  }

  const filesFound = await filesAsTheyAre(database);
  // One that is looked at was refused before: what was held then is not to be put in its place.
  if (isWorking) holdFiles(folder, database, noted);

  const prepare = () =>
    backUpBeforeMigration({
      folder,
      host,
      master: opened?.key ?? null,
      vault: { folder: vault, all: () => filesIn(vault) },
      version,
      isRehearsal,
      isTakenAsItIs: purpose === 'adopt',
      startPacking: () => startPacking(places.backupWorker),
      noted,
    });
  const found = await prepare()
    .then(() => host.ask('open'))
    .catch(async (error: unknown) => {
      throw await whyUnopened(error, database);
    });
  const whole = { since: (after: number, limit: number) => host.ask('hashesSince', after, limit) };
  const events = readable({ host, events: whole });
  const tables = sideTablesOf(host);
  // Before anything is written: a store that was emptied is left as it was found.
  const cutOff = await reachesItsHead(folder, found, events);
  if (cutOff && isWorking) throw refusedWithFiles(cutOff, folder, noted);
  await assureKey(host, opened?.key ?? null);
  const master = opened ?? createMasterKey(folder, systemKeyStore);
  if (purpose !== 'look') await markKey(host, master.key);
  const settings = new SealedSettings(host, master.key, !isWorking);
  const kind = isRehearsal ? 'rehearsal' : 'real';
  await assureKind(settings, { folder, said: kind, sealed: readStoreKey(folder, master.key)?.kind ?? null });
  const hasSigned = () => isLastSigned(host, found.position);
  const storeKey =
    purpose === 'look'
      ? knownStoreKey(folder, master)
      : await storeKeyOf(folder, master.key, settings, { position: found.position, kind, hasSigned });
  const counts = () => host.ask('counts');
  // What the data folder says is plain text. Where nothing is in the store, there is nothing to be missed either.
  const hadHead = async () =>
    (await wasUsed(settings, storeKey, found.position)) && (found.position > 0 || (await hasSideRows(tables)));
  const head = new Head({
    folder,
    key: storeKey,
    events: whole,
    readable: events,
    tables,
    counts,
    isKept: isHeadKept || (await hadHead()),
    kept: headKept,
  });
  const problem = await head.open({
    ...found,
    allThereUpTo: await allThereUpTo(folder, filesFound, storeKey.publicKey),
  });
  settings.changeAccount = (record, write) => head.changeAccount(record, write);
  if (problem && isWorking) throw refusedWithFiles(problem, folder, noted);
  if (purpose !== 'look') await markStoreKey(settings, storeKey);
  if (isWorking) letGoOfHeld(folder, noted);
  if (purpose !== 'look') whereThereIsRoom(() => bindKind(folder, master.key, kind));
  const care = new DatabaseCare({ host, head, folder, database, noted });
  if (isWorking) care.begin();
  return {
    host,
    master,
    storeKey,
    settings,
    head,
    events,
    tables,
    problem,
    hadWrongPassphrase,
    async close({ isWhole }) {
      if (isWorking) await head.write();
      head.stop();
      care.end();
      host.close();
      if (isWorking && isWhole) await leaveFiles(folder, database, head.now.position, storeKey);
    },
  };
}

async function hasSideRows(tables: SideTables): Promise<boolean> {
  return (await tables.accounts()).length > 0 || (await tables.journalEnd()).rows > 0;
}

function refusedWithFiles(problem: HeadProblem, folder: string, noted: (line: string) => void): HeadRefused {
  const kept = setAsideHeld(folder, Date.now());
  if (kept) noted(`the database’s files as they were before it was opened are kept in ${kept}`);
  return new HeadRefused(problem);
}

/** On a full disk the store is read all the same, and it is said at the next start. */
function whereThereIsRoom(say: () => void): void {
  try {
    say();
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}

/** Whether the store's last event has a signature; one that cannot be read tells nothing. */
async function isLastSigned(host: HostClient, position: number): Promise<boolean> {
  const last = await host.ask('since', position - 1, 1).catch((error: unknown) => {
    if (error instanceof HostRefused) return [];
    throw error;
  });
  return last[0]?.signature !== undefined;
}

function knownStoreKey(folder: string, master: MasterKey): StoreKey {
  const known = readStoreKey(folder, master.key);
  if (!known) throw new KeyLost(`${storeKeyFile} is missing`, 'missing');
  return known;
}

const nothing = { position: 0 };
