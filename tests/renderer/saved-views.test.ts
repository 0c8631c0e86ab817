import { describe, expect, it } from 'vitest';
import { putFilter, selectionNow } from '../../renderer/queue/selection';
import { openFigure, openView } from '../../renderer/queue/views/open-view';
import { commandOfOwnView, ownViewOf, withoutCommand } from '../../renderer/queue/views/own-view-commands';
import { isSameFilter, viewOfFilter, withMoved, withRenamed, withSaved } from '../../renderer/queue/views/saved-views';
import type { SavedView } from '../../shared/contract';

const filter = { view: 'due' as const, stages: [], text: '' };
const view = (id: string, name: string, text = ''): SavedView => ({ id, name, filter: { ...filter, text } });
const views = [view('1', '急件', 'due:<4h'), view('2', 'Large', 'amount:>5000')];

describe("views of one's own", () => {
  it('are known by what they show, in whatever order the stages were chosen', () => {
    expect(viewOfFilter(views, { ...filter, text: 'due:<4h', sort: 'due' })?.id).toBe('1');
    expect(viewOfFilter(views, { ...filter, text: 'due:<4h', group: 'stage' })).toBeUndefined();
    const [one, other] = [['intake', 'appeal'] as const, ['appeal', 'intake'] as const];
    expect(isSameFilter({ ...filter, stages: [...one] }, { ...filter, stages: [...other] })).toBe(true);
  });

  it('take the place of the one of that name, and keep its id', () => {
    expect(withSaved(views, view('3', 'large', 'x'))).toMatchObject([{ id: '1' }, { id: '2', filter: { text: 'x' } }]);
    expect(withSaved(views, view('3', 'Other')).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('are not given no name, or that of another', () => {
    expect(withRenamed(views, '1', ' ')).toEqual(views);
    expect(withRenamed(views, '1', 'LARGE')).toEqual(views);
    expect(withRenamed(views, '2', ' large ')[1]?.name).toBe('large');
  });

  it('have a command each up to the ninth, and are named by it in their present order', () => {
    const many = Array.from({ length: 11 }, (_, place) => view(`${place}`, `View ${place}`));
    expect(ownViewOf('view.own.2', many)?.name).toBe('View 1');
    expect(ownViewOf('view.own.3', views)).toBeUndefined();
    expect(ownViewOf('view.due', many)).toBeUndefined();
    expect([commandOfOwnView(8), commandOfOwnView(9)]).toEqual(['view.own.9', undefined]);
    expect(withoutCommand(many).map(({ id }) => id)).toEqual(['9', '10']);
  });

  it('are put in another order, within what there is', () => {
    expect(withMoved(views, 0, 1).map(({ id }) => id)).toEqual(['2', '1']);
    expect(withMoved(views, 0, -1)).toEqual(views);
    expect(withMoved(views, 1, 1)).toEqual(views);
  });
});

describe('the cases behind a figure', () => {
  it('are shown all, closed ones too, whatever the queue was narrowed to, and left with any view', () => {
    putFilter({ view: 'mine', stages: ['intake'], text: 'is:overdue', sort: 'amount' });
    const behind = { kind: 'closed', key: 'settled', from: 0, to: 0, platform: null, person: null } as const;
    openFigure(behind);
    expect(selectionNow().filter).toEqual({ view: 'all', stages: [], text: '', sort: 'amount', behind });
    openView('due');
    expect(selectionNow().filter.behind).toBeUndefined();
  });
});
