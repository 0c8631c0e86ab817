import { DiskFull } from '../desk/ports';
import { isNoRoom } from '../disk/no-room';
import { ShelfRefused } from '../store/backup/shelf';
import { FolderRefused } from '../store/data-folder';
import { HeadRefused } from '../store/head';
import { shownParams } from '../store/head-check';
import { HostRefused, HostUnavailable, isForWantOfRoom } from '../store/host-client';
import { KeyLost } from '../store/master-key';
import { StoreDamaged } from '../store/mend-logs';
import { SealBroken } from '../store/sealing';
import { StillLocked } from '../store/unlock';
import { StoreUnopened } from '../store/why-unopened';
import type { Words } from './words';

/** Why a data folder could not be opened, in words a person can act on. */
export function cannotOpen(error: unknown, words: Words): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof FolderRefused) return words(`folder:${error.code}`, { detail: error.detail });
  if (error instanceof StoreDamaged) return words(`folder:store_${error.how}`, { file: error.file });
  if (error instanceof HeadRefused) return words(`folder:${error.problem.what}`, shownParams(error.problem));
  if (error instanceof KeyLost) return words(`folder:key_${error.why}`, { detail });
  if (error instanceof ShelfRefused) return words(`backup:refused.${error.code}`, { detail: error.detail });
  if (error instanceof StillLocked) return words(`folder:locked_${error.why}`);
  if (error instanceof StoreUnopened) return words(`folder:${error.why}`, { detail: error.detail });
  if (error instanceof DiskFull || isNoRoom(error) || isForWantOfRoom(error)) return words('folder:disk_full');
  if (error instanceof SealBroken || error instanceof HostRefused) return words('folder:value_unreadable', { detail });
  if (error instanceof HostUnavailable) return words('cli:storeUnavailable', { detail });
  return words('folder:unexpected', { detail });
}
