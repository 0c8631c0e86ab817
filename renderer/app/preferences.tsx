/** How the desk looks to whoever is signed in. Written through at once; what main answers is what holds. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo } from 'react';
import { type DeskState, firstPreferences, mayAsk, type Preferences, type RequestName } from '../../shared/contract';
import { useWords } from '../ui/words';
import { ask, faultOf, putView, useView } from './desk';
import { formatExactTime, formatShortTime, formatTime } from './format';
import { tellFault } from './notices';

const nothing = {};

/** Where main does not say. */
export const defaultPreferences: Preferences = { ...firstPreferences, language: 'zh-CN' };

/** What of them says where in the queue somebody is: written with each step, and read once, when the desk opens (queue/use-remembered.ts). */
type PlaceInQueue = 'filter' | 'lastCase' | 'firstRow' | 'firstRowHidden' | 'caseOffset';
type LastingPreferences = Omit<Preferences, PlaceInQueue>;

function lasting(preferences: Preferences): LastingPreferences {
  const {
    filter: _filter,
    lastCase: _case,
    firstRow: _row,
    firstRowHidden: _px,
    caseOffset: _offset,
    ...rest
  } = preferences;
  return rest;
}

/** What every part of the screen reads of the desk and of whoever sits at it: read once for all of them. */
interface AtDesk {
  preferences: LastingPreferences;
  desk: DeskState | undefined;
  times: Times;
  nameOf: (id: string) => string;
}

const AtDeskContext = createContext<AtDesk | null>(null);

export function AtDeskProvider({ children }: { children: ReactNode }) {
  const preferences = useView('preferences.read', nothing, { select: lasting }).data ?? defaultPreferences;
  const desk = useView('desk.state', nothing).data;
  const times = useTimesIn(preferences.timeZone);
  const nameOf = useNames(desk);
  const atDesk = useMemo(() => ({ preferences, desk, times, nameOf }), [preferences, desk, times, nameOf]);
  return <AtDeskContext value={atDesk}>{children}</AtDeskContext>;
}

function useAtDesk(): AtDesk {
  const atDesk = use(AtDeskContext);
  if (atDesk === null) throw new Error('Not at the desk');
  return atDesk;
}

/** Theirs but for where they are: that changes with each step, and nothing on screen follows it. */
export const usePreferences = (): LastingPreferences => useAtDesk().preferences;

/** Changes some of them: shown at once, then kept by main. What could not be kept is told, and shown as it is. */
export function useSetPreferences(): (changed: Partial<Preferences>) => void {
  const client = useQueryClient();
  return useCallback(
    (changed) => {
      const held = client.getQueryData<Preferences>(['preferences.read', nothing]) ?? defaultPreferences;
      putView(client, 'preferences.read', nothing, { ...held, ...changed });
      ask('preferences.write', changed).catch((error) => {
        tellFault(faultOf(error));
        void client.invalidateQueries({ queryKey: ['preferences.read'] });
      });
    },
    [client],
  );
}

export const useDesk = (): DeskState | undefined => useAtDesk().desk;

/** Whether the role of whoever sits here may ask for this at all. */
export function useMayAsk(name: RequestName): boolean {
  const account = useDesk()?.account;
  return account != null && mayAsk(name, account.role);
}

export interface Times {
  /** '2025-03-01 14:05'. */
  time: (moment: number) => string;
  /** With seconds. */
  exact: (moment: number) => string;
  /** Without the year where it is this one. */
  short: (moment: number, now: number) => string;
  timeZone: string;
}

/** Times as this account reads them. */
export const useTimes = (): Times => useAtDesk().times;

function useTimesIn(timeZone: string): Times {
  return useMemo(
    () => ({
      time: (moment) => formatTime(moment, timeZone),
      exact: (moment) => formatExactTime(moment, timeZone),
      short: (moment, now) => formatShortTime(moment, timeZone, now),
      timeZone,
    }),
    [timeZone],
  );
}

/** The name of whoever has this id at this desk; an id that came with a case from elsewhere stays as it is. */
export const useAccountName = (): ((id: string) => string) => useAtDesk().nameOf;

function useNames(desk: DeskState | undefined): (id: string) => string {
  const t = useWords('app');
  const accounts = desk?.accounts;
  const elsewhere = desk?.elsewhere;
  const me = desk?.account?.id;
  return useCallback(
    (id: string) => {
      const name = [...(accounts ?? []), ...(elsewhere ?? [])].find((one) => one.id === id)?.name ?? id;
      return id === me ? t('me', { name }) : name;
    },
    [accounts, elsewhere, me, t],
  );
}
