/**
 * Whether a store is a real one or a rehearsal's, in which nobody signs in. `desk.json` says so in plain words that anybody could
 * change; what counts is what the store's own key says. Stores of desks that sealed it in a row of the database have that row
 * still, and may lack the other; those from before have neither.
 */
import type { SettingStore } from '../desk/ports';
import { deskFile, FolderRefused } from './data-folder';
import { StoreKind } from './store-key';

const key = 'store:kind';

/**
 * Rejects with `FolderRefused` where the data folder calls a real store a rehearsal. A rehearsal's may become a real one: then
 * more is asked of everybody, and nothing less.
 * @param sealed what its key says; null where that says nothing
 */
export async function assureKind(
  settings: Pick<SettingStore, 'read'>,
  { folder, said, sealed }: { folder: string; said: StoreKind; sealed: StoreKind | null },
): Promise<void> {
  if (said === 'real') return;
  if (sealed === 'real' || (await settings.read(key, StoreKind)) === 'real') {
    throw new FolderRefused('damaged', folder, deskFile);
  }
}
