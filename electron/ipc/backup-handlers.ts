/** What the console's requests about backups do. */
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupRefusal } from '../../shared/backups';
import type { RequestName } from '../../shared/contract';
import type { Seat } from '../desk/accounts/seat';
import type { OpenDesk } from '../open-desk';
import { planRestore, restore } from '../restore';
import type { Dialogs } from '../shell/dialogs';
import { refusalOf } from '../store/backup/refusal';
import { openBackup, Shelf } from '../store/backup/shelf';
import type { Handlers } from './gateway';

type BackupRequest = Extract<RequestName, `backups.${string}`>;

/** @param startAgain ends the desk and starts it anew, so that what was restored takes its place */
export function backupHandlers(
  open: OpenDesk,
  dialogs: Dialogs,
  seat: Seat,
  startAgain: () => void,
): Pick<Handlers, BackupRequest> {
  const { backups, folder, places, storeKey } = open;

  /** Backups are the store's, whole: who changes where they go, or puts one in the store's place, answers for all of it. */
  const mayNot = (): BackupRefusal | null =>
    seat.session().account.role === 'lead' ? null : { code: 'not_allowed', detail: '' };

  return {
    'backups.read': async () => ({ ...(await backups.state()), restored: open.restored }),
    'backups.start': async () => {
      // What came of it is told by a push.
      backups.make('asked').catch(() => undefined);
      return {};
    },
    'backups.cancel': async () => {
      backups.cancel();
      return {};
    },
    'backups.change': async (settings) => {
      const refusal = mayNot();
      if (refusal) return { refusal };
      try {
        if (settings.folder !== null) await assureUsable(settings.folder, storeKey.publicKey);
        backups.change(settings);
        return { refusal: null };
      } catch (error) {
        return { refusal: refusalOf(error) };
      }
    },
    'backups.chooseFolder': async () => {
      const chosen = await dialogs.openFolder('backups');
      return chosen === null ? null : { folder: chosen };
    },
    'backups.plan': async ({ name }) => {
      try {
        const plan = await backups.inTurn('check', async (packing, stop) => {
          const backup = await openBackup(join(backups.folder, name));
          const found = await planRestore(backup, { folder, packing, stop, progress: (...at) => told('check', ...at) });
          const problems = found.problems.slice(backup.manifest.problems.length);
          await new Shelf(backup.shelf).writeChecked(backup.name, { at: Date.now(), whole: true, problems });
          const isOurs = backup.publicKey === storeKey.publicKey;
          const newer = isOurs ? Math.max(0, backups.position - backup.manifest.head.position) : null;
          return { ...found, newer };
        });
        return { plan, refusal: null };
      } catch (error) {
        return { plan: null, refusal: refusalOf(error) };
      }
    },
    'backups.restore': async ({ name }) => {
      const refusal = mayNot();
      if (refusal) return { refusal };
      const given = { by: seat.session().id, word: 'passcode', storeKey };
      try {
        await backups.inTurn('restore', async (packing, stop) => {
          const backup = await openBackup(join(backups.folder, name));
          await restore(backup, {
            folder,
            places,
            given,
            packing,
            stop,
            progress: (...at) => told('restore', ...at),
          });
        });
      } catch (error) {
        return { refusal: refusalOf(error) };
      }
      startAgain();
      return { refusal: null };
    },
  };

  function told(what: 'check' | 'restore', step: 'check' | 'rows' | 'evidence', done: number, total: number) {
    backups.at({ what, step, done, total });
  }
}

/** A folder that can be made and written to, and that has no other store's backups in it. */
async function assureUsable(folder: string, publicKey: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  await new Shelf(folder).prepare(publicKey);
}
