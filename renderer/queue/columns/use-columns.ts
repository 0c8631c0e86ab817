import type { QueueColumn } from '../../../shared/contract';
import { usePreferences, useSetPreferences } from '../../app/preferences';
import { firstColumns } from './columns';

export function useColumns(): { columns: readonly QueueColumn[]; keep: (columns: QueueColumn[]) => void } {
  const { columns = firstColumns } = usePreferences();
  const setPreferences = useSetPreferences();
  return { columns, keep: (kept) => setPreferences({ columns: kept }) };
}
