import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { StoreProblem } from '../../../shared/verification';
import { AlertLink, AlertStrip } from '../../ui/AlertStrip';

/** What was found wrong with the store while the desk is at work: what, since when, and where it can be put right. */
export function HarmStrip({ harm }: { harm: readonly StoreProblem[] }) {
  return <div role="alert">{harm.length > 0 && <Harm harm={harm} />}</div>;
}

function Harm({ harm }: { harm: readonly StoreProblem[] }) {
  const { t } = useTranslation(['app', 'verify']);
  const navigate = useNavigate();
  return (
    <AlertStrip action={null}>
      <p>
        <strong>{t('harm.title')}</strong> {t('harm.next')}{' '}
        <AlertLink onPress={() => navigate('/settings')}>{t('harm.settings')}</AlertLink>
      </p>
      {harm.map(({ what, where, params }) => (
        <p key={`${what} ${where} ${params.from ?? ''}`}>{t(`verify:${what}`, params)}</p>
      ))}
    </AlertStrip>
  );
}
