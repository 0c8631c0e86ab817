/**
 * Whether a store is a real one or a rehearsal's, in which nobody signs in. `desk.json` says so in plain words that anybody could
 * change; what counts is what was sealed when the store was first opened.
 */
import { z } from 'zod';
import type { SettingStore } from '../desk/ports';
import { deskFile, FolderRefused } from './data-folder';

const Kind = z.enum(['real', 'rehearsal']);
const key = 'store:kind';

/**
 * Rejects with `FolderRefused` where the data folder calls a real store a rehearsal. A rehearsal's may become a real one: then
 * more is asked of everybody, and nothing less.
 * @param mayWrite a store of an older desk, or a new one, is from now on what its data folder says
 */
export async function assureKind(
  settings: SettingStore,
  { folder, isRehearsal, mayWrite }: { folder: string; isRehearsal: boolean; mayWrite: boolean },
): Promise<void> {
  const said = isRehearsal ? 'rehearsal' : 'real';
  const known = await settings.read(key, Kind);
  if (known === 'real' && said === 'rehearsal') throw new FolderRefused('damaged', folder, deskFile);
  if (known !== said && mayWrite) await settings.write(key, said);
}
