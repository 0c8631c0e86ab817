/** Which of the two schemes is on: as preferred, or as the system has it. Kept in the preferences, never in the page. */
import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Preferences } from '../../shared/contract';

export type Scheme = 'light' | 'dark';

export function useScheme(theme: Preferences['theme']): Scheme {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false });
  if (theme !== 'auto') return theme;
  return systemIsDark ? 'dark' : 'light';
}

/** Mantine would keep its scheme in the page's storage; this desk's page has none. */
export const noColorSchemeManager: MantineColorSchemeManager = {
  get: (held: MantineColorScheme) => held,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
