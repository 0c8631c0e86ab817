import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App';
import { setDeskNow } from './clock';
import { listenToKeys } from './command/key-listener';
import { ask, faultOf, putView } from './desk';
import { logUncaught } from './failures';
import { startWords } from './i18n';
import { tellFault } from './notices';
import { AtDeskProvider, defaultPreferences } from './preferences';
import { followDesk } from './pushes';
import { queryClient } from './query-client';

// zod would compile its schemas with `new Function`, which the page's policy rightly refuses and reports.
z.config({ jitless: true });

logUncaught();
// Before anything else listens: the key listener notes what is open as a key comes in.
listenToKeys();
followDesk(queryClient);
void start();

async function start(): Promise<void> {
  const [desk, preferences] = await Promise.allSettled([ask('desk.state', {}), ask('preferences.read', {})]);
  if (desk.status === 'fulfilled') {
    setDeskNow(desk.value.now);
    putView(queryClient, 'desk.state', {}, desk.value);
  }
  if (preferences.status === 'fulfilled') putView(queryClient, 'preferences.read', {}, preferences.value);
  startWords(preferences.status === 'fulfilled' ? preferences.value.language : defaultPreferences.language);
  const root = document.getElementById('console');
  if (root === null) throw new Error('the page has no #console');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <AtDeskProvider>
          <App />
        </AtDeskProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
  // The panes' code is read while the person chooses an account or a case.
  requestIdleCallback(() => {
    void import('../case/CasePane');
    void import('../verdict/VerdictPane');
  });
  for (const answer of [desk, preferences]) if (answer.status === 'rejected') tellFault(faultOf(answer.reason));
}
