import { type KeyboardEvent, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueueView, queueViews } from '../../shared/contract';
import { useCommand, useKeys } from '../app/commands';
import { formatShortCount } from '../app/format';
import classes from './QueuePane.module.css';
import { commandOfView, goToView } from './queue-commands';
import { useQueueCounts } from './rows';
import { useSelection } from './selection';
import { OwnViewTab } from './views/OwnViewTabs';
import { openOwnView, openView } from './views/open-view';
import { viewOfFilter } from './views/saved-views';
import { useSavedViews } from './views/use-saved-views';

/** The parts of the queue, each with how many cases it holds now. */
export function QueueViews() {
  const { t } = useTranslation('queue');
  const list = useRef<HTMLDivElement>(null);
  const { views } = useSavedViews();
  const current = useSelection(({ filter }) => viewOfFilter(views, filter)?.id ?? filter.view);
  const counts = useQueueCounts()?.counts;
  const isShown = (view: QueueView) => !isOnOccasion(view) || view === current || (counts?.[view] ?? 0) > 0;
  const tabs = [...queueViews.filter(isShown), ...views.map(({ id }) => id)];

  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length];
    const saved = views.find(({ id }) => id === next);
    const view = queueViews.find((each) => each === next);
    if (saved !== undefined) openOwnView(saved);
    else if (view !== undefined) openView(view);
    const tab = list.current?.querySelector(`[data-view="${next}"]`);
    if (tab instanceof HTMLElement) tab.focus();
  };

  return (
    <div ref={list} className={classes.views} role="tablist" aria-label={t('views')} onKeyDown={step}>
      {queueViews.map((view) => (
        <ViewTab key={view} view={view} isShown={isShown(view)} isCurrent={view === current} count={counts?.[view]} />
      ))}
      {views.map((view, place) => (
        <OwnViewTab key={view.id} view={view} place={place} isCurrent={view.id === current} />
      ))}
    </div>
  );
}

/** What is done, and what is everything, is no work to count. */
const isCounted = (view: QueueView) => view !== 'closed' && view !== 'all';

/** An agent's own, and most often empty: the key leads there all the same. */
const isOnOccasion = (view: QueueView) => view === 'snoozed' || view === 'pinned';

interface ViewTabProps {
  view: QueueView;
  isShown: boolean;
  isCurrent: boolean;
  count: number | undefined;
}

const ViewTab = memo(function ViewTab({ view, isShown, isCurrent, count }: ViewTabProps) {
  const { t, i18n } = useTranslation('queue');
  const command = commandOfView(view);
  const keys = useKeys(command);
  useCommand(command, () => goToView(view), view !== 'review');
  if (!isShown) return null;
  return (
    <button
      type="button"
      role="tab"
      className={classes.view}
      data-view={view}
      data-alarming={view === 'overdue' && count !== undefined && count > 0 ? true : undefined}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      title={keys.words}
      onClick={() => openView(view)}
    >
      {t(`view.${view}`)}
      {count !== undefined && count > 0 && isCounted(view) && (
        <span className={classes.count}>{formatShortCount(count, i18n.language)}</span>
      )}
    </button>
  );
});
