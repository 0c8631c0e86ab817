/** The backup that is made of a store before it is carried to a newer schema. */
import { readHeads } from '../head-file';
import type { HostClient } from '../host-client';
import { KeyLost } from '../master-key';
import { type Key, SealBroken, unseal } from '../sealing';
import { createStoreKey, readStoreKey } from '../store-key';
import type { PackingThread } from './packer-thread';
import { readSettings, shelfFolder } from './settings';
import { holdsStore, Shelf, ShelfRefused } from './shelf';
import { type WriteParts, writeBackup } from './write';

/** Cases whose keys are tried. */
const samples = 50;

export interface BeforeMigrationParts {
  folder: string;
  host: HostClient;
  /** The master key; null where there is none. */
  master: Key | null;
  vault: WriteParts['vault'];
  version: string;
  isRehearsal: boolean;
  /** Whether somebody takes the store as it is: then a backup that shows what is wrong with it is better than none, and kept. */
  isTakenAsItIs: boolean;
  startPacking: () => PackingThread;
  noted: (line: string) => void;
}

/**
 * Makes a backup where the store on the disk is of an older schema, unless there is one of just this. Rejects with `KeyLost`
 * where the key is not this store's, with `ShelfRefused` where what was read is not as it should be, or with why there is no backup;
 * then nothing was changed.
 */
export async function backUpBeforeMigration(parts: BeforeMigrationParts): Promise<void> {
  const { folder, host, master, vault, version, isRehearsal, isTakenAsItIs, startPacking, noted } = parts;
  const { onDisk, current } = await host.ask('schemas');
  if (onDisk === 0 || onDisk >= current) return;
  const { position } = await host.ask('beginReading', 'older');
  const keys = await host.ask('readRows', 'keys', null, null, samples);
  await host.ask('endReading');
  if (position === 0) return;
  if (!master) throw new KeyLost('the key file is missing, and the store is not empty', 'missing');
  if (keys.length > 0 && !keys.some(({ row }) => opens(master, row))) {
    throw new KeyLost('the key file is not the one that this store was sealed with', 'other_store');
  }
  const settings = readSettings(folder, isRehearsal);
  const shelf = new Shelf(shelfFolder(folder, settings));
  if (settings.folder !== null) await shelf.assureThere();
  const made = (await shelf.list()).find(({ manifest }) => manifest.kind === 'migration');
  if (made && holdsStore(made) && made.manifest.head.position === position && made.manifest.schema === onDisk) return;
  const kept = readHeads(folder);
  const thread = startPacking();
  try {
    const written = await writeBackup({
      host,
      which: 'older',
      shelf,
      packing: thread.packing,
      key: readStoreKey(folder, master) ?? createStoreKey(folder, master, position),
      heads: kept.kind === 'heads' ? kept.heads : [],
      folder,
      vault,
      kind: 'migration',
      version,
      rehearsal: isRehearsal,
      stop: new AbortController().signal,
      progress: () => undefined,
    });
    if (!holdsStore(written) && !isTakenAsItIs) {
      await shelf.drop(written.name);
      const problems = [...written.manifest.problems, ...(written.checked?.problems ?? [])];
      throw new ShelfRefused('before_unsound', problems.map(({ what, where }) => `${what} ${where}`).join(', '));
    }
    noted(`backed up before schema ${onDisk} becomes ${current}: ${written.path}`);
  } finally {
    await thread.close();
  }
}

function opens(master: Key, { caseId, wrapped }: Record<string, unknown>): boolean {
  if (!(wrapped instanceof Uint8Array)) return false;
  try {
    unseal(master, wrapped, `key:${caseId}`);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
