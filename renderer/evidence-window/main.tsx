/** The evidence's own window: a page of the console's, that may ask for the case which the console shows and no more. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../app/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { listenToKeys } from '../app/command/key-listener';
import { ask, onPush, putView } from '../app/desk';
import { logUncaught } from '../app/failures';
import { startWords } from '../app/i18n';
import { AtDeskProvider, defaultPreferences } from '../app/preferences';
import { queryClient } from '../app/query-client';
import { EvidenceWindow } from './EvidenceWindow';

// zod would compile its schemas with `new Function`, which the page's policy rightly refuses and reports.
z.config({ jitless: true });

logUncaught();
listenToKeys();
onPush('cases.changed', () => void queryClient.invalidateQueries({ queryKey: ['case.read'] }));
onPush('desk.changed', () => {
  for (const name of ['desk.state', 'preferences.read', 'keys.read']) {
    void queryClient.invalidateQueries({ queryKey: [name] });
  }
});
void start();

async function start(): Promise<void> {
  const preferences = await ask('preferences.read', {}).catch(() => defaultPreferences);
  putView(queryClient, 'preferences.read', {}, preferences);
  startWords(preferences.language);
  const root = document.getElementById('evidence');
  if (root === null) throw new Error('the page has no #evidence');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <AtDeskProvider>
          <EvidenceWindow />
        </AtDeskProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
