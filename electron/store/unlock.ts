/** Opening a key that a passphrase guards, by way of whoever knows it. */
import { type LockedKey, type MasterKey, WrongPassphrase } from './master-key';
import { SlowedTries } from './slowed-tries';

/** SlowedTries a passphrase; false, after a while, where it is the wrong one. */
export type TryPassphrase = (passphrase: string) => Promise<boolean>;

/** Gets at the passphrase however it can. Resolves once a try was right, or when there will be no more. */
export type AskPassphrase = (attempt: TryPassphrase) => Promise<void>;

/** Nobody gave the right passphrase: whether none was to be had, or those that were given were wrong. */
export class StillLocked extends Error {
  override name = 'StillLocked';
  constructor(readonly why: 'not_given' | 'wrong') {
    super(`the passphrase is ${why === 'wrong' ? 'wrong' : 'not given'}`);
  }
}

/**
 * Rejects with `StillLocked`.
 * @param wrong told of each passphrase that was not the right one
 */
export async function unlock(locked: LockedKey, ask: AskPassphrase, wrong: () => void): Promise<MasterKey> {
  const tries = new SlowedTries();
  const found: { master: MasterKey | null; wrong: boolean } = { master: null, wrong: false };
  await ask((passphrase) =>
    tries.slowed(async () => {
      try {
        found.master ??= await locked.open(passphrase);
        return true;
      } catch (error) {
        if (!(error instanceof WrongPassphrase)) throw error;
        found.wrong = true;
        wrong();
        return false;
      }
    }),
  );
  if (!found.master) throw new StillLocked(found.wrong ? 'wrong' : 'not_given');
  return found.master;
}
