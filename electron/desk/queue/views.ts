/** Which cases a view of the queue shows. */
import { type QueueView, queueViews } from '../../../shared/contract';
import { isAway, type Looker, type Searched, states } from '../query-match';

const stateOfView: Record<Exclude<QueueView, 'all'>, keyof typeof states> = {
  due: 'todo',
  soon: 'soon',
  mine: 'mine',
  unassigned: 'unassigned',
  parties: 'waiting',
  review: 'review',
  overdue: 'overdue',
  pending: 'pending',
  appeals: 'appeal',
  hold: 'held',
  snoozed: 'snoozed',
  pinned: 'pinned',
  severe: 'severe',
  closed: 'closed',
};

export function isInView(view: QueueView, row: Searched, looker: Looker): boolean {
  return view === 'all' || states[stateOfView[view]](row, looker);
}

/** What is put off is not in the views of what there is to do; where somebody looks for a case it is found. */
export const alsoAway: ReadonlySet<QueueView> = new Set(['snoozed', 'pinned', 'closed', 'all']);

export const viewsWithoutAway = queueViews.filter((view) => !alsoAway.has(view));

/** @param seesAway also what is put off */
export function isShown(view: QueueView, seesAway: boolean, row: Searched, looker: Looker): boolean {
  return isInView(view, row, looker) && (seesAway || !isAway(row, looker));
}
