/** A store over a database in memory with a data folder and backups of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Packer } from '../../electron/store/backup/packer';
import { Shelf } from '../../electron/store/backup/shelf';
import { type WriteParts, writeBackup } from '../../electron/store/backup/write';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import { Head } from '../../electron/store/head';
import { SealedJournal, SealedSettings } from '../../electron/store/sealed-tables';
import { newKey } from '../../electron/store/sealing';
import { sideTablesOf } from '../../electron/store/side-tables';
import { testHost } from './host';
import { testStoreKey } from './store-key';

export const master = newKey();
export const key = testStoreKey();

/** A folder for a test, and how it goes. */
export function newDataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'backups-'));
  for (const name of ['keys.json', 'store-key.json', 'desk.json'])
    writeFileSync(join(folder, name), `{"is":"${name}"}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function storeWithBackups(folder: string) {
  const host = testHost();
  const { client } = host;
  const events = { since: (after: number, limit: number) => client.ask('hashesSince', after, limit) };
  const counts = () => client.ask('counts');
  const tables = sideTablesOf(client);
  const head = new Head({ folder, key, events, tables, counts, isKept: false, kept: () => undefined });
  const found = await client.ask('open');
  const problem = await head.open(found);
  const store = new SealedEventStore(client, new CaseKeys(client, master), { now: () => 5 }, key, (seen) =>
    head.saw(seen),
  );
  const vault = join(folder, 'vault');
  const shelf = new Shelf(join(folder, 'backups'));
  const backup = (more: Partial<WriteParts> = {}) =>
    writeBackup({
      host: client,
      which: 'live',
      shelf,
      packing: new Packer(),
      key,
      heads: head.signed,
      folder,
      vault: { folder: vault, all: () => filesOf(vault) },
      kind: 'asked',
      version: '0.0.0',
      rehearsal: false,
      stop: new AbortController().signal,
      progress: () => undefined,
      ...more,
    });
  return {
    host,
    client,
    head,
    problem,
    store,
    settings: new SealedSettings(client, master),
    journal: new SealedJournal(client, master, { now: () => 7 }),
    shelf,
    vault,
    backup,
  };
}

/** Puts a file into a vault's folder as it would lie there. */
export function putEvidence(vault: string, name: string, text: string): void {
  mkdirSync(join(vault, name.slice(0, 2)), { recursive: true });
  writeFileSync(join(vault, name.slice(0, 2), name), text);
}

export async function* filesOf(vault: string): AsyncIterable<string> {
  for (const shelf of (await readdir(vault).catch(() => [])).sort()) {
    for (const name of (await readdir(join(vault, shelf))).sort()) yield join(shelf, name);
  }
}
