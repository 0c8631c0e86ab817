import { useDesk, usePreferences } from '../../app/preferences';
import { useQueueCounts } from '../rows';
import type { Known } from './completion';
import { viewsOfStates } from './states';

/** What the field can offer and count without asking anybody. */
export function useKnown(): Known {
  const { language } = usePreferences();
  const window = useQueueCounts();
  const people = useDesk()?.accounts ?? [];
  return {
    language,
    people: people.map(({ name }) => name),
    countOf: (key, code) => {
      if (window === undefined) return null;
      if (key === 'stage') return new Map<string, number>(Object.entries(window.stageCounts)).get(code) ?? null;
      const view = key === 'is' ? viewsOfStates.get(code) : undefined;
      return view === undefined ? null : window.counts[view];
    },
  };
}
