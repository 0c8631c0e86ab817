import type { Language, QueueFilter, QueueView, SavedView } from '../../../shared/contract';
import type { CasesBehind } from '../../../shared/insights';
import { focusPane } from '../../app/layout/pane-focus';
import { asQuery } from '../query/readable';
import { setFilter } from '../refresh';
import { selectionNow } from '../selection';

type Arrangement = Pick<QueueFilter, 'sort' | 'group'>;

/** How the queue was arranged before a view of one's own arranged it; null while none is open. */
let before: Arrangement | null = null;

/** Another of the queue's own views, arranged as those were before. */
export function openView(view: QueueView): void {
  const { sort, group } = before ?? selectionNow().filter;
  before = null;
  setFilter({ view, stages: [], text: '', sort, group, behind: undefined });
}

export function openOwnView({ filter }: SavedView): void {
  const { sort, group } = selectionNow().filter;
  before ??= { sort, group };
  setFilter({ ...filter, sort: filter.sort, group: filter.group, behind: filter.behind });
  focusPane('queue');
}

/** All cases that have what was typed elsewhere than in the queue's field. */
export function openSearch(text: string, language: Language): void {
  openView('all');
  setFilter({ text: asQuery(text, language) });
  focusPane('queue');
}

/** The cases that a figure counts, closed ones too. */
export function openFigure(behind: CasesBehind): void {
  openView('all');
  setFilter({ behind });
}
