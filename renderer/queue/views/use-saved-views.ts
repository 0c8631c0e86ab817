import { useCallback } from 'react';
import type { SavedView } from '../../../shared/contract';
import { usePreferences, useSetPreferences } from '../../app/preferences';

const none: SavedView[] = [];

/** Whoever is signed in has views of their own, kept in the store. */
export function useSavedViews(): { views: SavedView[]; keep: (views: SavedView[]) => void } {
  const { savedViews = none } = usePreferences();
  const setPreferences = useSetPreferences();
  const keep = useCallback((views: SavedView[]) => setPreferences({ savedViews: views }), [setPreferences]);
  return { views: savedViews, keep };
}
