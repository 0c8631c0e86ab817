import { Session } from '../../electron/desk/accounts/session';
import { newKeyPair } from '../../electron/desk/signatures';
import type { Account } from '../../shared/accounts';
import type { StaffRole } from '../../shared/vocabulary';

/** Somebody who has signed in, with a key of their own. */
export function sessionOf(id: string, role: StaffRole): Session {
  const account: Account = { id, name: '甲', role, createdAt: 0, isActive: true, entry: 'passcode' };
  return new Session(
    id,
    () => account,
    newKeyPair().privateKey,
    () => undefined,
  );
}
