import { usualUndoDelay } from '../../shared/undo';
import { usePreferences } from '../app/preferences';

/** For how long an act can be undone, in ms; 0: it cannot. */
export function useUndoDelay(): number {
  const { undoDelay = usualUndoDelay } = usePreferences();
  return undoDelay === 'off' ? 0 : Number(undoDelay) * 1000;
}
