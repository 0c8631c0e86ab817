/** What the palette offers for what was typed: commands that can be done now, views of one's own, cases, then the queue's search. */

import wordsInPinyin from 'virtual:words-in-pinyin';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { CaseSummary } from '../../../shared/case';
import { languages, type RequestData, type SavedView } from '../../../shared/contract';
import { ownViewOf, withoutCommand } from '../../queue/views/own-view-commands';
import { useSavedViews } from '../../queue/views/use-saved-views';
import { useView } from '../desk';
import { i18n } from '../i18n';
import { useDesk } from '../preferences';
import { fuzzyFind } from './fuzzy';
import { type CommandDefinition, type CommandId, commandList } from './list';
import { useSpeller } from './own-words-in-pinyin';
import { recentFirst, useRecent } from './recent';
import { commandsNow, onCommandsChanged } from './registry';

export type Choice =
  | { kind: 'command'; key: string; command: CommandDefinition<CommandId> }
  | { kind: 'view'; key: string; view: SavedView }
  | { kind: 'case'; key: string; row: CaseSummary }
  | { kind: 'search'; key: string; text: string };

const mostCases = 6;

/** Found in either language, so that nobody has to remember which one the desk speaks now. */
function titlesOf({ id }: CommandDefinition<CommandId>): string[] {
  return languages.map((language) => i18n.t(`commands:${id}`, { lng: language }));
}

const syllablesOf = ({ id }: CommandDefinition<CommandId>) => wordsInPinyin[`commands:${id}`] ?? [];

/** What can be done now: what comes on screen beneath while the palette is open is offered, too. */
function useOffered(): CommandDefinition<CommandId>[] {
  const ids = useSyncExternalStore(onCommandsChanged, () =>
    commandsNow(0)
      .filter(({ keyOnly }) => keyOnly !== true)
      .map(({ id }) => id)
      .join(' '),
  );
  return useMemo(() => {
    const offered = new Set<string>(ids.split(' '));
    return commandList.filter(({ id }) => offered.has(id));
  }, [ids]);
}

export function useChoices(typed: string): Choice[] {
  const text = typed.trim();
  const offered = useOffered();
  const { views } = useSavedViews();
  const desk = useDesk();
  const isSignedIn = desk?.account != null && !desk.locked;
  const commands = recentFirst(offered, useRecent(isSignedIn));
  const named = (command: CommandDefinition<CommandId>) => {
    const own = ownViewOf(command.id, views);
    return own === undefined ? titlesOf(command) : [own.name, ...titlesOf(command)];
  };
  const spell = useSpeller(views.map(({ name }) => name));
  const spelt = (command: CommandDefinition<CommandId>) => {
    const own = ownViewOf(command.id, views);
    return [...(own === undefined ? [] : spell(own.name)), ...syllablesOf(command)];
  };
  const rest =
    isSignedIn && text !== ''
      ? fuzzyFind(
          withoutCommand(views),
          typed,
          ({ name }) => [name],
          ({ name }) => spell(name),
        )
      : [];
  const request: RequestData<'queue.read'> = {
    filter: { view: 'all', stages: [], text: text.slice(0, 200) },
    offset: 0,
    limit: mostCases,
  };
  const cases = useView('queue.read', request, {
    enabled: isSignedIn && text.length > 1,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const rows = isSignedIn && text.length > 1 ? (cases.data?.rows ?? []) : [];
  // Enter on what is typed quickly is meant for a case, which may still be on its way.
  const isAwaited = text.length > 1 && (cases.isPending || cases.isPlaceholderData);
  const canSearch = isSignedIn && text !== '' && !isAwaited;
  return [
    ...fuzzyFind(commands, typed, named, spelt).map(
      (command): Choice => ({ kind: 'command', key: command.id, command }),
    ),
    ...rest.map((view): Choice => ({ kind: 'view', key: view.id, view })),
    ...rows.map((row): Choice => ({ kind: 'case', key: row.caseId, row })),
    ...(canSearch ? [{ kind: 'search' as const, key: 'search', text: text.slice(0, 200) }] : []),
  ];
}
