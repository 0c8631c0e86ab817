/** The evidence's own window: a page of the console's, that may ask for the case which the console shows and no more. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../app/theme.css';
import { ask, onPush, putView } from '../app/desk';
import { startWords } from '../app/i18n';
import { beginPage, showPage } from '../app/page';
import { defaultPreferences } from '../app/preferences';
import { queryClient } from '../app/query-client';
import { EvidenceWindow } from './EvidenceWindow';

beginPage();
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
  showPage('evidence', <EvidenceWindow />);
}
