import { useTranslation } from 'react-i18next';
import { ownViewOf } from '../../queue/views/own-view-commands';
import { useSavedViews } from '../../queue/views/use-saved-views';
import type { CommandId } from './list';

/** What a command is called here and now: one of a view of one's own by that view's name. */
export function useCommandTitle(): (id: CommandId) => string {
  const { t } = useTranslation('commands');
  const { views } = useSavedViews();
  return (id) => ownViewOf(id, views)?.name ?? t(id);
}
