/** Views of one's own: a name for a view, a query and how they are arranged. Pure. */
import type { QueueFilter, SavedView } from '../../../shared/contract';

export function isSameFilter(a: QueueFilter, b: QueueFilter): boolean {
  return (
    a.view === b.view &&
    a.text === b.text &&
    (a.sort ?? 'due') === (b.sort ?? 'due') &&
    a.group === b.group &&
    a.stages.length === b.stages.length &&
    a.stages.every((stage) => b.stages.includes(stage))
  );
}

export function viewOfFilter(views: readonly SavedView[], filter: QueueFilter): SavedView | undefined {
  return views.find((view) => isSameFilter(view.filter, filter));
}

const isNamed = (name: string) => (view: SavedView) => view.name.toLowerCase() === name.trim().toLowerCase();

export function viewNamed(views: readonly SavedView[], name: string): SavedView | undefined {
  return views.find(isNamed(name));
}

/** At the end, or in the place of the one that has the name. */
export function withSaved(views: readonly SavedView[], view: SavedView): SavedView[] {
  const place = views.findIndex(isNamed(view.name));
  if (place < 0) return [...views, view];
  return views.map((other, at) => (at === place ? { ...view, id: other.id } : other));
}

export function withRenamed(views: readonly SavedView[], id: string, name: string): SavedView[] {
  const trimmed = name.trim();
  const isTaken = views.some((view) => view.id !== id && isNamed(trimmed)(view));
  if (trimmed === '' || isTaken) return [...views];
  return views.map((view) => (view.id === id ? { ...view, name: trimmed } : view));
}

export function withMoved(views: readonly SavedView[], place: number, by: 1 | -1): SavedView[] {
  const moved = views[place];
  const target = place + by;
  if (moved === undefined || target < 0 || target >= views.length) return [...views];
  const rest = views.filter((_, at) => at !== place);
  return [...rest.slice(0, target), moved, ...rest.slice(target)];
}
