import { type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { ReplyData, RequestData } from '../../shared/contract';
import { ask, type DeskFault, putView, useAct } from '../app/desk';
import { forgetUpdates } from '../app/pending-updates';

/** Signing in, or changing over: everything is read again as the other account sees it. */
export function useSignIn(): UseMutationResult<ReplyData<'account.signIn'>, DeskFault, RequestData<'account.signIn'>> {
  const client = useQueryClient();
  return useAct('account.signIn', {
    onSuccess: async (desk) => {
      putView(client, 'preferences.read', {}, await ask('preferences.read', {}));
      forgetUpdates();
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'desk.state' && queryKey[0] !== 'preferences.read',
      });
      putView(client, 'desk.state', {}, desk);
    },
  });
}
