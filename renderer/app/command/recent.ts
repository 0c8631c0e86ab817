/** What a person chose in the palette last, so that it is offered first. */
import { useQueryClient } from '@tanstack/react-query';
import { ask, putView, useView } from '../desk';
import type { CommandId } from './list';

const nothing = {};

export function useRecent(isSignedIn: boolean): readonly string[] {
  return useView('commands.recent', nothing, { enabled: isSignedIn }).data ?? [];
}

/** Keeps it; that it could not be kept is nobody's worry. */
export function useNoteUsed(): (id: CommandId) => void {
  const client = useQueryClient();
  return (id) => {
    ask('commands.used', { id }).then(
      (used) => putView(client, 'commands.recent', nothing, used),
      () => undefined,
    );
  };
}

/** The recent ones first, the latest before the rest; the others as they were. Pure. */
export function recentFirst<T extends { id: string }>(commands: readonly T[], recent: readonly string[]): T[] {
  const rank = ({ id }: T) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands.toSorted((a, b) => rank(a) - rank(b));
}
