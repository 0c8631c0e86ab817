import { Activity, useEffect, useRef, useState } from 'react';
import type { DeskState } from '../../shared/contract';
import { useCommand, useCommandEverywhere } from '../app/commands';
import { Desk } from '../app/Desk';
import { AccountsPage } from './AccountsPage';
import { EntryPage } from './EntryPage';
import { useLeave, useRecoveryCode } from './enter';
import { LockScreen } from './LockScreen';
import { RecoveryCode } from './RecoveryCode';
import { useLock } from './use-lock';

/** The desk of whoever sits there. Locked, it waits out of sight as it was left: nothing of it is told again before. */
export function Seat({ desk }: { desk: DeskState }) {
  const { code, putAway } = useRecoveryCode();
  const { account, locked } = desk;
  const isOpen = account !== null && !locked;
  // A locked desk tells nothing of its cases: behind the lock what it told last stays.
  const [open, setOpen] = useState(desk);
  if (isOpen && open !== desk) setOpen(desk);
  useCommandEverywhere('desk.lock', useLock(), isOpen);
  const leave = useLeave();
  useCommand('account.signOut', () => void leave(), isOpen);
  useFocusAgain(locked);

  if (account === null) return <AccountsPage desk={desk} />;
  if (isOpen && code !== null) {
    return (
      <EntryPage>
        <RecoveryCode code={code} name={account.name} onDone={putAway} />
      </EntryPage>
    );
  }
  const wasOpen = open.account?.id === account.id && !open.locked;
  return (
    <>
      {wasOpen && (
        <Activity mode={locked ? 'hidden' : 'visible'}>
          {/* Another account's desk is another desk: nothing of what was on screen stays. */}
          <Desk key={account.id} desk={open} account={account} />
        </Activity>
      )}
      {locked && <LockScreen account={account} />}
    </>
  );
}

/** After the lock the focus is back where it was. */
function useFocusAgain(isLocked: boolean): void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isLocked) return undefined;
    if (last.current?.isConnected) last.current.focus({ preventScroll: true });
    const follow = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [isLocked]);
}
