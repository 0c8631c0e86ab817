/** How the desk looks to whoever is signed in. Written through at once; what main answers is what holds. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState, Preferences } from '../../shared/contract';
import { ask, putView, useView } from './desk';
import { formatExactTime, formatShortTime, formatTime } from './format';

const nothing = {};

export const defaultPreferences: Preferences = {
  language: 'zh-CN',
  theme: 'auto',
  queueShare: 28,
  verdictShare: 30,
  queueOpen: true,
  verdictOpen: true,
  timeZone: 'Asia/Shanghai',
  lastCase: null,
  filter: { view: 'due', stages: [], text: '' },
};

export function usePreferences(): Preferences {
  return useView('preferences.read', nothing).data ?? defaultPreferences;
}

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

export function useDesk(): DeskState | undefined {
  return useView('desk.state', nothing).data;
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
export function useTimes(): Times {
  const { timeZone } = usePreferences();
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
export function useAccountName(): (id: string) => string {
  const { t } = useTranslation('app');
  const desk = useDesk();
  const accounts = desk?.accounts;
  const me = desk?.account?.id;
  return useCallback(
    (id: string) => {
      const name = accounts?.find((account) => account.id === id)?.name ?? id;
      return id === me ? t('me', { name }) : name;
    },
    [accounts, me, t],
  );
}
