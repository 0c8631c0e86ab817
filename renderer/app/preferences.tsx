/** How the desk looks to whoever is signed in. Written through at once; what main answers is what holds. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo } from 'react';
import { type DeskState, firstPreferences, mayAsk, type Preferences, type RequestName } from '../../shared/contract';
import { useWords } from '../ui/words';
import { ask, putView, useView } from './desk';
import { formatExactTime, formatShortTime, formatTime } from './format';

const nothing = {};

/** Where main does not say. */
export const defaultPreferences: Preferences = { ...firstPreferences, language: 'zh-CN' };

/** What every part of the screen reads of the desk and of whoever sits at it: read once for all of them. */
interface AtDesk {
  preferences: Preferences;
  desk: DeskState | undefined;
  times: Times;
  nameOf: (id: string) => string;
}

const AtDeskContext = createContext<AtDesk | null>(null);

export function AtDeskProvider({ children }: { children: ReactNode }) {
  const preferences = useView('preferences.read', nothing).data ?? defaultPreferences;
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

export const usePreferences = (): Preferences => useAtDesk().preferences;

/** Changes some of them: shown at once, then kept by main. */
export function useSetPreferences(): (changed: Partial<Preferences>) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (changed: Partial<Preferences>) => ask('preferences.write', changed),
    onMutate: (changed) => {
      const held = client.getQueryData<Preferences>(['preferences.read', nothing]) ?? defaultPreferences;
      putView(client, 'preferences.read', nothing, { ...held, ...changed });
    },
    onError: () => client.invalidateQueries({ queryKey: ['preferences.read'] }),
  });
  return mutate;
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
