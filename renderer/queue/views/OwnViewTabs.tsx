import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../shared/contract';
import { type CommandId, useCommand } from '../../app/commands';
import { formatShortCount } from '../../app/format';
import classes from '../QueuePane.module.css';
import { useFoundCount } from '../rows';
import { OwnViewsDialog } from './OwnViewsDialog';
import { openOwnView } from './open-view';
import { commandOfOwnView } from './own-view-commands';
import { SaveViewDialog } from './SaveViewDialog';

interface OwnViewTabProps {
  view: SavedView;
  place: number;
  isCurrent: boolean;
}

/** One's own view among the tabs, with how many cases it finds now. */
export function OwnViewTab({ view, place, isCurrent }: OwnViewTabProps) {
  const { i18n } = useTranslation('queue');
  const count = useFoundCount(view.filter);
  const command = commandOfOwnView(place);
  return (
    <button
      type="button"
      role="tab"
      className={classes.view}
      data-view={view.id}
      data-own
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => openOwnView(view)}
    >
      <IconBookmark className={classes.own} size={12} aria-hidden />
      {command !== undefined && <OwnViewKey command={command} view={view} />}
      {view.name}
      {count !== undefined && count > 0 && (
        <span className={classes.count}>{formatShortCount(count, i18n.language)}</span>
      )}
    </button>
  );
}

/** The key goes to the view whether its tab is pressed or not. */
function OwnViewKey({ command, view }: { command: CommandId; view: SavedView }) {
  useCommand(command, () => openOwnView(view));
  return null;
}

/** Saves what the queue shows, and lists what was saved. */
export function OwnViewDialogs() {
  const [opened, setOpened] = useState<'save' | 'list' | null>(null);
  useCommand('view.save', () => setOpened('save'));
  useCommand('view.own', () => setOpened('list'));
  const close = () => setOpened(null);
  if (opened === 'save') return <SaveViewDialog onClose={close} />;
  return opened === 'list' ? <OwnViewsDialog onClose={close} /> : null;
}
