import type { QueueView } from '../../../shared/contract';

/** Which of the queue's views counts the cases of a state. */
export const viewsOfStates = new Map<string, QueueView>([
  ['todo', 'due'],
  ['soon', 'soon'],
  ['mine', 'mine'],
  ['unassigned', 'unassigned'],
  ['waiting', 'parties'],
  ['review', 'review'],
  ['overdue', 'overdue'],
  ['pending', 'pending'],
  ['appeal', 'appeals'],
  ['held', 'hold'],
  ['severe', 'severe'],
  ['snoozed', 'snoozed'],
  ['pinned', 'pinned'],
  ['closed', 'closed'],
]);
