/** How events are put into words for whoever is signed in: their language, their time zone, their colleagues' names. */
import { useMemo } from 'react';
import type { EventWording } from '../../shared/event-words';
import { listFormat } from '../../shared/lists';
import { useAccountName, usePreferences, useTimes } from '../app/preferences';
import { useWords } from '../ui/words';

export function useEventWording(): EventWording {
  const t = useWords(['event', 'vocabulary', 'case']);
  const { language } = usePreferences();
  const { time } = useTimes();
  const name = useAccountName();
  return useMemo(() => {
    const format = listFormat(language, 'conjunction');
    return { t, time, name, list: (parts) => format.format(parts) };
  }, [t, language, time, name]);
}
