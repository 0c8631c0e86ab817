/** Views are kept until a push says that they changed: nothing is asked again by itself, and there is no network to wait for. */
import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query';
import { faultOf } from './desk';
import { tellFault } from './notices';

// A reply is drawn in the task that brings it, not in one after it.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 2 * 60_000,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
  mutationCache: new MutationCache({
    onError: (error, _data, _context, mutation) => {
      if (mutation.meta?.quiet !== true) tellFault(faultOf(error));
    },
  }),
});
