import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme.css';
import { App } from './App';
import { setDeskNow } from './clock';
import { ask, faultOf, putView } from './desk';
import { startWords } from './i18n';
import { tellFault } from './notices';
import { beginPage, showPage } from './page';
import { defaultPreferences } from './preferences';
import { followDesk } from './pushes';
import { queryClient } from './query-client';

beginPage();
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
  // Where it begins is said before it is drawn: to be led there it would be drawn twice.
  if (window.location.hash === '') window.history.replaceState(null, '', '#/desk');
  showPage('console', <App />);
  // The panes' code is read while the person chooses an account or a case.
  requestIdleCallback(() => {
    void import('../case/CasePane');
    void import('../verdict/VerdictPane');
  });
  for (const answer of [desk, preferences]) if (answer.status === 'rejected') tellFault(faultOf(answer.reason));
}
