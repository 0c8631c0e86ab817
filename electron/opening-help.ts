/** What can be done about a desk that does not open: which backup would help, and in which way. */
import { join } from 'node:path';
import type { WayOut } from '../shared/cannot-open';
import { newerEvents, type PutBack } from './restore';
import { readSettings, shelfFolder } from './store/backup/settings';
import { type OpenedBackup, openBackup, ShelfRefused } from './store/backup/shelf';
import { FolderRefused } from './store/data-folder';
import { HeadRefused } from './store/head';
import { HostRefused, HostUnavailable } from './store/host-client';
import { KeyLost, keyFile } from './store/master-key';
import { StoreDamaged } from './store/mend-logs';
import { SealBroken } from './store/sealing';
import { storeKeyFile } from './store/store-key';
import { StoreUnopened } from './store/why-unopened';

export interface OpeningHelp {
  ways: WayOut[];
  /** Null where there is none, or where none would help. */
  backup: OpenedBackup | null;
  /** Events that the store has and the backup does not; null where that cannot be told. */
  newer: number | null;
  /** The one file that is amiss, where it is one. */
  file: PutBack | null;
}

const nothing: OpeningHelp = { ways: ['again'], backup: null, newer: null, file: null };

export async function helpFor(error: unknown, folder: string): Promise<OpeningHelp> {
  const file = fileAmiss(error);
  if (!isRestorable(error) && file === null) return nothing;
  const backup = await openBackup(brokenOff(error) ?? shelfFolder(folder, readSettings(folder, false))).catch(
    () => null,
  );
  const ways: WayOut[] = [];
  if (backup && file !== null && backup.manifest.files[file] !== undefined) ways.push('putBack');
  if (backup) ways.push('restore');
  if (error instanceof HeadRefused) ways.push('adopt');
  ways.push('again');
  const newer = backup && newerEvents(folder, backup.publicKey, backup.manifest.head.position);
  return { ways, backup, newer, file };
}

/** The small file that is missing or damaged: with it the store is as it was, and nothing newer is lost. */
function fileAmiss(error: unknown): PutBack | null {
  if (error instanceof FolderRefused && (error.code === 'damaged' || error.code === 'desk_file_missing'))
    return 'desk.json';
  if (!(error instanceof KeyLost) || error.why === 'other_user') return null;
  return error.message.includes(storeKeyFile) ? 'store-key.json' : keyFile;
}

/** The backup that was being restored into a folder without a desk. */
const brokenOff = (error: unknown) =>
  error instanceof FolderRefused && error.code === 'restore_broken_off' ? error.detail : null;

/** Whether another store in the place of this one would help. */
function isRestorable(error: unknown): boolean {
  if (error instanceof FolderRefused)
    return error.code === 'damaged' || error.code === 'desk_file_missing' || error.code === 'restore_broken_off';
  if (error instanceof StoreUnopened) return error.why === 'store_unreadable';
  if (error instanceof ShelfRefused) return error.code === 'before_unsound';
  const kinds = [HeadRefused, StoreDamaged, KeyLost, SealBroken, HostRefused, HostUnavailable];
  return kinds.some((kind) => error instanceof kind);
}

/** How a backup is told of on the command line. */
export const restoreCommandOf = ({ path }: OpenedBackup) => `desk restore ${join(path)}`;
