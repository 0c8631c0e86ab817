import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupRefusal, BackupView, RestorePlan } from '../../shared/backups';
import { useAct } from '../app/desk';
import { formatCount, formatExactTime } from '../app/format';
import { usePreferences } from '../app/preferences';
import { DialogForm } from '../ui/DialogForm';
import settings from './Settings.module.css';

interface RestoreDialogProps {
  backup: BackupView;
  onClose: () => void;
}

/** Looks through a backup whole, says what putting it in the store's place would mean, and does it where it is confirmed. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const { t } = useTranslation('backup');
  const { timeZone } = usePreferences();
  const plan = useAct('backups.plan', { meta: { quiet: true } });
  const restore = useAct('backups.restore', { meta: { quiet: true } });
  const cancel = useAct('backups.cancel');
  const { mutate } = plan;
  useEffect(() => mutate({ name: backup.name }), [mutate, backup.name]);
  const refusal = restore.data?.refusal ?? plan.data?.refusal ?? null;
  const fault = restore.error ?? plan.error;
  const isStartingAgain = restore.isSuccess && restore.data.refusal === null;
  const close = () => {
    if (plan.isPending || restore.isPending) cancel.mutate({});
    onClose();
  };
  return (
    <DialogForm
      title={t('restoreOf', { time: formatExactTime(backup.at, timeZone) })}
      submit={t('restoreNow')}
      isBusy={restore.isPending || isStartingAgain}
      isDangerous
      notYet={plan.isPending ? t('looking') : plan.data?.plan ? null : t('cannot')}
      problem={fault ? { kind: 'fault', fault: fault.fault } : null}
      onSubmit={() => restore.mutate({ name: backup.name })}
      onClose={close}
    >
      <div role="status">
        {plan.data?.plan && <Plan plan={plan.data.plan} />}
        {refusal && <Refused refusal={refusal} />}
        {isStartingAgain && <p>{t('startingAgain')}</p>}
      </div>
    </DialogForm>
  );
}

function Plan({ plan: { cases, events, newer, problems } }: { plan: RestorePlan }) {
  const { t } = useTranslation('backup');
  return (
    <>
      <p>{t('plan', { cases: formatCount(cases), events: formatCount(events) })}</p>
      {newer !== null && newer > 0 && <p className={settings.warning}>{t('newer', { newer: formatCount(newer) })}</p>}
      {problems.length > 0 && (
        <ul className={settings.problems}>
          {problems.map(({ what, where }) => (
            <li key={`${what} ${where}`}>
              {t(`problem.${what}`)} <code>{where}</code>
            </li>
          ))}
        </ul>
      )}
      <p>{t('aside')}</p>
    </>
  );
}

function Refused({ refusal: { code, detail } }: { refusal: BackupRefusal }) {
  const { t } = useTranslation('backup');
  return <p className={settings.warning}>{t(`refused.${code}`, { detail })}</p>;
}
