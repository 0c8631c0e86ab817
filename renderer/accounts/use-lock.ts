import { useQueryClient } from '@tanstack/react-query';
import { ask, faultOf, putView } from '../app/desk';
import { closeNotices, tellFault } from '../app/notices';
import { keepAllNow } from '../verdict/draft-store';

/** Locks the desk at once; what was typed last is kept first. */
export function useLock(): () => void {
  const client = useQueryClient();
  return () => {
    void keepAllNow()
      .then(() => ask('account.lock', {}))
      .then((desk) => {
        closeNotices();
        putView(client, 'desk.state', {}, desk);
      })
      .catch((error: unknown) => tellFault(faultOf(error)));
  };
}
