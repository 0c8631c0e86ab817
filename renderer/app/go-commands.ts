/** Going from place to place, and what panes are open. */
import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { goToView } from '../queue/queue-commands';
import { selectionNow } from '../queue/selection';
import { useSavedViews } from '../queue/views/use-saved-views';
import { useCommand } from './commands';
import { arriveAtDesk, leadToDesk } from './desk-first';
import { focusNextPane, focusPane } from './layout/pane-focus';
import { usePreferences, useSetPreferences } from './preferences';

export function useGoCommands(isLead: boolean): void {
  const navigate = useNavigate();
  const { queueOpen, verdictOpen } = usePreferences();
  const setPreferences = useSetPreferences();
  const isAtDesk = useLocation().pathname === '/desk';
  const ownViews = useSavedViews().views.length;
  useLayoutEffect(
    () => (isAtDesk ? undefined : leadToDesk(ownViews, () => void navigate('/desk'))),
    [isAtDesk, ownViews, navigate],
  );
  useEffect(() => {
    if (isAtDesk) arriveAtDesk();
  }, [isAtDesk]);
  useCommand('go.queue', () => {
    void navigate('/desk');
    if (selectionNow().filter.view === 'review') goToView('due');
    else focusPane('queue');
  });
  useCommand('go.review', () => {
    void navigate('/desk');
    goToView('review');
  });
  useCommand('go.insights', () => void navigate('/insights'));
  useCommand('go.retention', () => void navigate('/retention'), isLead);
  useCommand('go.team', () => void navigate('/team'), isLead);
  useCommand('go.quarantine', () => void navigate('/quarantine'));
  useCommand('go.settings', () => void navigate('/settings'));
  useCommand('pane.next', () => focusNextPane(1));
  useCommand('pane.previous', () => focusNextPane(-1));
  useCommand('pane.queue', () => setPreferences({ queueOpen: !queueOpen }));
  useCommand('pane.verdict', () => setPreferences({ verdictOpen: !verdictOpen }));
}
