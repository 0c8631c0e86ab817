import { useTranslation } from 'react-i18next';
import { useCommand } from './commands';
import { useAct } from './desk';
import { tell } from './notices';

/** Saves the diagnostics to a file that the person chooses, from anywhere, also before anybody has signed in. */
export function useDiagnosticsCommand(): void {
  const { t } = useTranslation('app');
  const save = useAct('diagnostics.save', {
    onSuccess: (saved) => saved && tell({ message: t('diagnosticsSaved', { path: saved.path }), stays: true }),
  });
  useCommand('diagnostics.save', () => save.mutate({}), !save.isPending);
}
