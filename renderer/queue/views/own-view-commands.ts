/** The first of one's own views have a command each, and go by their own names wherever commands are named. Pure. */
import type { SavedView } from '../../../shared/contract';
import type { CommandId } from '../../app/command/list';

const places = [
  'view.own.1',
  'view.own.2',
  'view.own.3',
  'view.own.4',
  'view.own.5',
  'view.own.6',
  'view.own.7',
  'view.own.8',
  'view.own.9',
] as const satisfies CommandId[];

/** @param place from 0. Undefined where there are more views than commands. */
export function commandOfOwnView(place: number): CommandId | undefined {
  return places[place];
}

export function ownViewOf(id: CommandId, views: readonly SavedView[]): SavedView | undefined {
  const place = places.findIndex((each) => each === id);
  return place < 0 ? undefined : views[place];
}

/** Those that are opened by their names alone. */
export function withoutCommand(views: readonly SavedView[]): SavedView[] {
  return views.slice(places.length);
}
