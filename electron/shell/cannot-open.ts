import { FolderRefused } from '../store/data-folder';
import { StoreBehind } from '../store/head';
import { HostUnavailable } from '../store/host-client';
import { KeyLost } from '../store/master-key';
import { StoreDamaged } from '../store/mend-logs';
import type { Words } from './words';

/** Why a data folder could not be opened, in words a person can act on. */
export function cannotOpen(error: unknown, words: Words): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof FolderRefused) return words(`folder:${error.code}`, { detail: error.detail });
  if (error instanceof StoreDamaged) return words('folder:store_damaged', { detail });
  if (error instanceof StoreBehind) return words('folder:store_behind', { known: error.known, found: error.found });
  if (error instanceof KeyLost) return words('folder:key_lost', { detail });
  if (error instanceof HostUnavailable) return words('cli:storeUnavailable', { detail });
  return words('folder:unexpected', { detail });
}
