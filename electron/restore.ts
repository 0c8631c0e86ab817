/** Restoring a backup: a store is made ready beside the one that is there, and the next start puts it in place. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { session } from 'electron';
import type { RestorePlan } from '../shared/backups';
import type { Given } from './adoption';
import { writeWhole } from './disk/write-whole';
import { systemKeyStore } from './shell/key-store';
import type { Places } from './shell/places';
import { servePages } from './shell/protocol';
import { Cancelled, checkParts } from './store/backup/check';
import { fillStore } from './store/backup/fill';
import { evidencePath, type Packing } from './store/backup/packer';
import { evidenceOf, type OpenedBackup, ShelfRefused } from './store/backup/shelf';
import { layOut } from './store/backup/small-files';
import { beginReady, decide } from './store/backup/switch';
import { chromiumVersion, DeskFile, readyFolder } from './store/data-folder';
import { readHeads } from './store/head-file';
import { HostClient } from './store/host-client';
import { hostLauncher } from './store/host-view';
import { KeyLost, keyFile, readMasterKey } from './store/master-key';
import { readStoreKey, storeKeyFile } from './store/store-key';

export interface RestoreParts {
  /** The data folder. */
  folder: string;
  places: Places;
  /** Who restores it and on what word, for the record. */
  given: Given;
  packing: Packing;
  stop: AbortSignal;
  progress: (step: 'check' | 'rows' | 'evidence', done: number, total: number) => void;
}

/** Looks through a backup whole and says what restoring it would mean. Changes nothing. Rejects with `ShelfRefused` or `Cancelled`. */
export async function planRestore(
  backup: OpenedBackup,
  parts: Omit<RestoreParts, 'places' | 'given'>,
): Promise<RestorePlan> {
  const { name, manifest, publicKey } = backup;
  const problems = await checkParts(backup, parts.packing, {
    isWhole: true,
    stop: parts.stop,
    progress: (done) => parts.progress('check', done, 0),
  });
  return {
    name,
    at: manifest.at,
    cases: manifest.head.cases,
    events: manifest.head.events,
    newer: newerEvents(parts.folder, publicKey, manifest.head.position),
    problems: [...manifest.problems, ...problems],
  };
}

/**
 * Makes the backup's store ready and decides for it; from the next start on it is the desk's. Rejects with `ShelfRefused`,
 * `KeyLost`, `Cancelled`, or what the system says; then everything is as it was.
 */
export async function restore(backup: OpenedBackup, parts: RestoreParts): Promise<RestorePlan> {
  const { folder, stop } = parts;
  const plan = await planRestore(backup, parts);
  const broken = plan.problems.filter(({ what }) => /^(part|file)_/.test(what));
  if (broken.length > 0)
    throw new ShelfRefused('unsound', broken.map(({ what, where }) => `${what} ${where}`).join(', '));
  assureKeyOpens(backup, folder);
  beginReady(folder, backup.path);
  const ready = join(folder, readyFolder);
  await fillReady(backup, join(ready, 'store'), parts);
  await putSmallFiles(backup, folder, ready);
  await putEvidenceBack(backup, join(folder, `replaced-vault-${backup.name}`), parts);
  if (stop.aborted) throw new Cancelled();
  await decide(folder, { from: backup.path, of: backup.manifest.at, ...parts.given });
  return plan;
}

/** Puts back one of the small files that a store cannot be opened without, or the evidence, and leaves the store as it is. */
export async function putBack(
  backup: OpenedBackup,
  what: PutBack,
  parts: Omit<RestoreParts, 'places' | 'given'>,
): Promise<number> {
  const { folder, packing } = parts;
  const aside = join(folder, `replaced-${new Date().toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')}`);
  if (what !== 'vault') {
    const sha256 = backup.manifest.files[what];
    if (!sha256) throw new ShelfRefused('not_there', what);
    const from = join(backup.path, what);
    if ((await packing.hashFile(from)) !== sha256) throw new ShelfRefused('damaged', from);
    return Number(await packing.copyBack(from, join(folder, what), sha256, join(aside, what)));
  }
  return putEvidenceBack(backup, join(aside, 'vault'), parts);
}

/** Evidence that is missing here or not as it was kept; what lies here goes aside. Resolves with how many were put back. */
async function putEvidenceBack(
  { shelf, manifest }: OpenedBackup,
  aside: string,
  { folder, packing, stop, progress }: Omit<RestoreParts, 'places' | 'given'>,
): Promise<number> {
  let put = 0;
  let done = 0;
  for await (const { name, sha256 } of evidenceOf(shelf, manifest.evidence.chunks)) {
    if (stop.aborted) throw new Cancelled();
    const from = evidencePath(shelf, name);
    // What the backup itself no longer has right puts nothing right.
    if ((await packing.hashFile(from)) === sha256) {
      put += Number(await packing.putBack(from, join(folder, 'vault', name), sha256, join(aside, name)));
    }
    done += 1;
    progress('evidence', done, manifest.evidence.rows);
  }
  return put;
}

export const putBackable = ['keys.json', 'store-key.json', 'desk.json', 'vault'] as const;
export type PutBack = (typeof putBackable)[number];

/** Fills a store of its own with the backup's rows, in a session of its own. */
async function fillReady(backup: OpenedBackup, store: string, { places, packing, stop, progress }: RestoreParts) {
  const filling = session.fromPath(store);
  servePages(filling, 'store', places.renderer);
  const host = new HostClient(hostLauncher(filling, places.storePreload));
  try {
    const { current } = await host.ask('schemas');
    if (backup.manifest.schema > current) throw new ShelfRefused('newer_schema', String(backup.manifest.schema));
    await fillStore(backup, host, packing, stop, (done, total) => progress('rows', done, total));
  } finally {
    host.close();
  }
}

async function putSmallFiles(backup: OpenedBackup, folder: string, ready: string): Promise<void> {
  const { path } = backup;
  await layOut(backup, ready);
  // The Chromium that fills it now is the newest that has opened it.
  const chromium = chromiumVersion();
  const known = DeskFile.safeParse(JSON.parse(readFileSync(join(path, 'desk.json'), 'utf8')));
  if (!known.success) throw new ShelfRefused('damaged', 'desk.json');
  writeWhole(join(ready, 'desk.json'), JSON.stringify({ ...known.data, chromium, headKept: true } satisfies DeskFile));
  // Today's passphrase goes on where it guards the same key.
  if (opensStoreKey(folder, path))
    writeFileSync(join(ready, keyFile), readFileSync(join(folder, keyFile)), { mode: 0o600, flush: true });
}

/** Throws `KeyLost` where the backup's own key file does not open here, and the one that is here is not the same store's. */
function assureKeyOpens({ path }: OpenedBackup, folder: string): void {
  if (opensStoreKey(folder, path)) return;
  const known = readMasterKey(path, systemKeyStore);
  if (!known) throw new KeyLost(`the backup has no ${keyFile}`, 'missing');
  if (!('open' in known)) readStoreKey(path, known.key);
}

/** Whether the key file of a data folder, without a passphrase, opens the store key that a backup has. */
function opensStoreKey(folder: string, path: string): boolean {
  try {
    const known = readMasterKey(folder, systemKeyStore);
    if (known === null || 'open' in known) return false;
    return readStoreKey(path, known.key) !== null;
  } catch {
    return false;
  }
}

/** How far the store that is there went beyond a backup of it, as its head tells. */
export function newerEvents(folder: string, publicKey: string, position: number): number | null {
  try {
    const own = JSON.parse(readFileSync(join(folder, storeKeyFile), 'utf8'));
    const kept = readHeads(folder);
    const head = kept.kind === 'heads' ? kept.heads.at(-1) : undefined;
    return own.publicKey === publicKey && head ? Math.max(0, head.position - position) : null;
  } catch {
    return null;
  }
}
