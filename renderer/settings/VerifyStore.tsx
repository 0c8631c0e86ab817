import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verified, VerifyProgress } from '../../shared/verification';
import { useCommand } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { formatCount } from '../app/format';
import { AdoptStore } from './AdoptStore';
import classes from './Settings.module.css';

const nothing = {};

/** Every event's hash, every chain, every evidence file: looked at again on demand. */
export function VerifyStore() {
  const { t } = useTranslation('settings');
  const { data } = useView('store.verification', nothing);
  const verify = useAct('store.verify');
  const at = data?.running ?? null;
  const isRunning = verify.isPending || at !== null;
  const start = () => verify.mutate({});
  useCommand('store.verify', start, !isRunning);
  return (
    <section className={classes.section} aria-labelledby="store">
      <h2 id="store">{t('store')}</h2>
      <div className={classes.row}>
        <p className={classes.hint}>{t('storeText')}</p>
        <Button variant="default" disabled={isRunning} onClick={start}>
          {t('verify')}
        </Button>
      </div>
      {at !== null && <Running at={at} />}
      <AdoptStore />
      <div role="status">{!isRunning && data?.last && <Result result={data.last} />}</div>
    </section>
  );
}

/** How far it is, and a way to stop it. */
function Running({ at: { step, done, total } }: { at: VerifyProgress }) {
  const { t } = useTranslation('settings');
  const cancel = useAct('store.cancelVerifying');
  const words = t(`verifying.${step}`, { done: formatCount(done), total: formatCount(total) });
  return (
    <div className={classes.running}>
      <span>{words}</span>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === 0 ? 100 : (done / total) * 100}
          animated={total === 0}
          aria-label={t('verifying.label')}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Button variant="default" size="compact-xs" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
        {t('verifying.cancel')}
      </Button>
    </div>
  );
}

function Result({ result }: { result: Verified | 'cancelled' }) {
  const { t } = useTranslation(['settings', 'verify']);
  if (result === 'cancelled') return <p className={classes.hint}>{t('verifying.cancelled')}</p>;
  const looked = {
    cases: formatCount(result.cases),
    events: formatCount(result.events),
    files: formatCount(result.files),
  };
  if (result.problems.length === 0) return <p className={classes.good}>{t('verified', looked)}</p>;
  return (
    <>
      <p className={classes.warning}>{t('verifyFailed', { ...looked, count: result.problems.length })}</p>
      <ul className={classes.problems}>
        {result.problems.map(({ what, where, params }) => (
          <li key={`${what} ${where}`}>
            {t(`verify:${what}`, params)} <code>{where}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
