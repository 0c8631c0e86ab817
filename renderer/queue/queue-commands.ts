/** What the queue's keys do while it is on screen. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueView } from '../../shared/contract';
import { type CommandId, useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { focusPane } from '../app/layout/pane-focus';
import { tell } from '../app/notices';
import { jumpBack, jumpForward, keepPlace } from './jumps';
import { clearMarks, markAll, markOn, toggleMark, useMarks } from './marks';
import { moveBy, moveTo, showCase } from './moves';
import { followTime } from './passing-time';
import { readNext } from './read-next';
import { refreshOwn, refreshQueue } from './refresh';
import { selectionNow } from './selection';
import { openView } from './views/open-view';

/** @param pageLength how many rows fit the screen now */
export function useQueueCommands(total: number, pageLength: () => number): void {
  const client = useQueryClient();
  const half = () => Math.max(1, Math.ceil(pageLength() / 2));
  useCommand('queue.next', () => moveBy(client, 1, total), total > 0);
  useCommand('queue.previous', () => moveBy(client, -1, total), total > 0);
  const leapTo = (index: number) => {
    keepPlace();
    moveTo(client, index);
  };
  useCommand('queue.first', () => leapTo(0), total > 0);
  useCommand('queue.last', () => leapTo(total - 1), total > 0);
  useCommand('queue.pageDown', () => moveBy(client, pageLength(), total), total > 0);
  useCommand('queue.pageUp', () => moveBy(client, -pageLength(), total), total > 0);
  useCommand('queue.halfDown', () => moveBy(client, half(), total), total > 0);
  useCommand('queue.halfUp', () => moveBy(client, -half(), total), total > 0);
  useCommand('mark.toggle', () => void toggleMark(client), total > 0);
  useCommand('mark.next', () => void markOn(client, 1, total), total > 0);
  useCommand('mark.previous', () => void markOn(client, -1, total), total > 0);
  useCommand('mark.all', () => void markAll(client, total), total > 0);
  useCommand(
    'case.open',
    () => {
      const { caseId, hint } = selectionNow();
      if (caseId === null) moveTo(client, hint);
      focusPane('case');
    },
    total > 0,
  );
}

const viewCommands: Record<QueueView, CommandId> = {
  due: 'view.due',
  soon: 'view.soon',
  mine: 'view.mine',
  unassigned: 'view.unassigned',
  parties: 'view.parties',
  review: 'go.review',
  overdue: 'view.overdue',
  pending: 'view.pending',
  appeals: 'view.appeals',
  hold: 'view.hold',
  snoozed: 'view.snoozed',
  pinned: 'view.pinned',
  severe: 'view.severe',
  closed: 'view.closed',
  all: 'view.all',
};

export function commandOfView(view: QueueView): CommandId {
  return viewCommands[view];
}

/** Goes to a part of the queue, with the keys on it. */
export function goToView(view: QueueView): void {
  openView(view);
  focusPane('queue');
}

/** Commands that the desk has while its panes are open, whatever the queue holds. */
export function useDeskCommands(): void {
  const client = useQueryClient();
  const { t } = useTranslation('queue');
  const takeNext = useAct('queue.takeNext', {
    onSuccess: async ({ caseId }) => {
      if (caseId === null) {
        tell({ id: 'takeNext', message: t('nothingToTake') });
        return;
      }
      await refreshOwn(client, [caseId]);
      showCase(caseId);
      focusPane('case');
    },
  });
  const marked = useMarks().size;
  useEffect(() => readNext(client), [client]);
  useEffect(() => followTime(client), [client]);
  useCommand('jump.back', jumpBack);
  useCommand('jump.forward', jumpForward);
  useCommand('mark.none', clearMarks, marked > 0);
  useCommand(
    'case.takeNext',
    () => takeNext.mutate({ undoable: { group: crypto.randomUUID(), draft: null } }),
    !takeNext.isPending,
  );
  useCommand('case.back', () => focusPane('queue'));
  useCommand('updates.show', () => void refreshQueue(client));
}
