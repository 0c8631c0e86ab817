/** What follows when somebody has come in, gone or come back: everything is read again as they see it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { DeskState, ReplyData } from '../../shared/contract';
import { ask, putView, viewKey } from '../app/desk';
import { i18n } from '../app/i18n';
import { tell } from '../app/notices';
import { forgetUpdates } from '../app/pending-updates';

/** A recovery code that its person has not put away yet; the desk waits for that. */
let recoveryCode: string | null = null;
const listeners = new Set<() => void>();

function setRecoveryCode(code: string | null): void {
  recoveryCode = code;
  for (const listener of listeners) listener();
}

function onRecoveryCode(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRecoveryCode(): { code: string | null; putAway: () => void } {
  const code = useSyncExternalStore(onRecoveryCode, () => recoveryCode);
  return { code, putAway: () => setRecoveryCode(null) };
}

/** Shows the desk of whoever came in. */
export function useEnter(): (entered: ReplyData<'account.signIn'>) => Promise<void> {
  const client = useQueryClient();
  return async (entered) => {
    if (entered.recoveryCode !== null) setRecoveryCode(entered.recoveryCode);
    await showDesk(client, entered.desk);
    const { failedTries } = entered.desk;
    if (failedTries > 0) {
      tell({ id: 'failed-tries', message: i18n.t('accounts:failedTries', { count: failedTries }), stays: true });
    }
  };
}

const shownToAnyone: ReadonlySet<unknown> = new Set(['desk.state', 'preferences.read', 'keys.read']);

/** Back at an unlocked desk all is as it was left; another's desk is another. */
export async function showDesk(client: QueryClient, desk: DeskState): Promise<void> {
  const before = client.getQueryData<DeskState>(viewKey('desk.state', {}));
  const isBack = before?.locked === true && before.account?.id === desk.account?.id;
  const [preferences, keys] = await Promise.all([ask('preferences.read', {}), ask('keys.read', {})]);
  putView(client, 'preferences.read', {}, preferences);
  putView(client, 'keys.read', {}, keys);
  if (isBack) {
    void client.invalidateQueries({ queryKey: ['import.report'] });
  } else {
    forgetUpdates();
    client.removeQueries({
      predicate: ({ queryKey }) => !shownToAnyone.has(queryKey[0]),
    });
  }
  putView(client, 'desk.state', {}, desk);
}

/** Signs out, also of a locked desk. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => showDesk(client, await ask('account.signOut', {}));
}
