/** Going from place to place, and what panes are open. */
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';
import { goToView } from '../queue/queue-commands';
import { selectionNow } from '../queue/selection';
import { useCommand } from './commands';
import { focusNextPane, focusPane } from './layout/pane-focus';
import { usePreferences, useSetPreferences } from './preferences';

export function useGoCommands(): void {
  const navigate = useNavigate();
  const { queueOpen, verdictOpen } = usePreferences();
  const setPreferences = useSetPreferences();
  const goToDesk = () => flushSync(() => void navigate('/desk'));

  useCommand('go.queue', () => {
    goToDesk();
    if (selectionNow().filter.view === 'review') goToView('due');
    else focusPane('queue');
  });
  useCommand('go.review', () => {
    goToDesk();
    goToView('review');
  });
  useCommand('go.settings', () => {
    flushSync(() => void navigate('/settings'));
    const page = document.querySelector('[data-settings]');
    if (page instanceof HTMLElement) page.focus();
  });
  useCommand('pane.next', () => focusNextPane(1));
  useCommand('pane.previous', () => focusNextPane(-1));
  useCommand('pane.queue', () => setPreferences({ queueOpen: !queueOpen }));
  useCommand('pane.verdict', () => setPreferences({ verdictOpen: !verdictOpen }));
}
