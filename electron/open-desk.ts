/** Puts one desk together over one data folder: store host, keys, index, vault. What both the console and the command line stand on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import { Accounts } from './desk/accounts';
import { Deadlines } from './desk/deadlines';
import { Desk } from './desk/desk';
import { DeskClock } from './desk/desk-clock';
import type { Journal, SettingStore, WaitingRoom } from './desk/ports';
import { Rulebooks } from './desk/rulebooks';
import { systemKeyStore } from './shell/key-store';
import type { Places } from './shell/places';
import { servePages } from './shell/protocol';
import { CaseKeys } from './store/case-keys';
import { type DeskFile, openDataFolder, writeDeskFile } from './store/data-folder';
import { SealedEventStore } from './store/event-store';
import { Head } from './store/head';
import { HostClient } from './store/host-client';
import { hostLauncher, storePartition } from './store/host-view';
import { createMasterKey, KeyLost, type MasterKey, readMasterKey } from './store/master-key';
import { databaseFolder, mendLogs } from './store/mend-logs';
import { SealedJournal, SealedSettings, SealedSnapshots, SealedWaitingRoom } from './store/sealed-tables';
import { Vault } from './vault/vault';

/** ms that writes under way are waited for at the end. */
const parting = 10_000;

export interface OpenDesk {
  desk: Desk;
  accounts: Accounts;
  deadlines: Deadlines;
  settings: SettingStore;
  journal: Journal;
  waiting: WaitingRoom;
  vault: Vault;
  vaultFolder: string;
  host: HostClient;
  clock: DeskClock;
  file: DeskFile;
  keyProtection: MasterKey['protection'];
  places: Places;
  /** Sets a rehearsal store's clock and lets happen what is due by then. */
  setClock(moment: number, hold: boolean): Promise<void>;
  /** Writes what is waiting to be written, and lets go of the store. */
  close(): Promise<void>;
}

export interface OpenOptions {
  folder: string;
  rehearsal: boolean;
  places: Places;
  /** Something that went on without anybody asking has failed; for the log. */
  failed: (error: unknown) => void;
  /** Something that a maintainer would want to know; for the log. */
  noted: (line: string) => void;
}

/** Rejects with `FolderRefused`, `StoreDamaged`, `StoreBehind`, `KeyLost`, or the store's own error; then nothing was changed. */
export async function openDesk({ folder, rehearsal, places, failed, noted }: OpenOptions): Promise<OpenDesk> {
  const chromium = Number.parseInt(process.versions.chrome ?? '0', 10);
  let file = openDataFolder(folder, { rehearsal, chromium, now: Date.now() });
  const clock = new DeskClock(file.rehearsal ? file.clockOffset : 0);

  const cut = mendLogs(join(app.getPath('sessionData'), databaseFolder));
  if (cut > 0) noted(`cut ${cut} bytes of a write that was killed off the store's log`);

  const storeSession = session.fromPartition(storePartition);
  servePages(storeSession, 'store', places.renderer);
  const host = new HostClient(hostLauncher(storeSession, places.storePreload));
  const { counts, position } = await host.ask('open');
  const head = new Head(folder);
  head.check(position);
  const known = readMasterKey(folder, systemKeyStore);
  if (!known && counts.events > 0) throw new KeyLost('keys.json is missing, and the store is not empty');
  const master = known ?? createMasterKey(folder, systemKeyStore);

  const settings = new SealedSettings(host, master.key);
  const journal = new SealedJournal(host, master.key, clock);
  const store = new SealedEventStore(host, new CaseKeys(host, master.key), clock, (at) => head.saw(at));
  const rulebooks = new Rulebooks(rulebookFiles(places.resources));
  for (const { file: name, place, reason } of rulebooks.problems) noted(`rulebook ${name}: ${place}: ${reason}`);
  const desk = new Desk(store, new SealedSnapshots(host, master.key), rulebooks, clock);
  const accounts = new Accounts(settings, journal, clock);
  await Promise.all([desk.open(), accounts.open()]);
  const deadlines = new Deadlines(desk, failed);
  const vaultFolder = join(folder, 'vault');

  return {
    desk,
    accounts,
    deadlines,
    settings,
    journal,
    waiting: new SealedWaitingRoom(host, master.key),
    vault: new Vault(vaultFolder),
    vaultFolder,
    host,
    clock,
    file,
    keyProtection: master.protection,
    places,
    async setClock(moment, hold) {
      if (hold) clock.hold(moment);
      else clock.set(moment);
      file = { ...file, clockOffset: moment - Date.now() };
      writeDeskFile(folder, file);
      await deadlines.look();
    },
    async close() {
      deadlines.stop();
      await desk.snapshot().catch(failed);
      // A host that hangs must not hold up the end of the process for ever.
      await Promise.race([host.quiet(), new Promise((resolve) => setTimeout(resolve, parting).unref())]);
      await head.write();
      host.close();
    },
  };
}

function rulebookFiles(resources: string): { name: string; text: string }[] {
  const folder = join(resources, 'rulebooks');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
