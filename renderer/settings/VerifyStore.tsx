import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyData } from '../../shared/contract';
import { useCommand } from '../app/commands';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import classes from './Settings.module.css';

/** Every event's hash, every chain, every evidence file: looked at again on demand. */
export function VerifyStore() {
  const { t } = useTranslation('settings');
  const verify = useAct('store.verify');
  const start = () => verify.mutate({});
  useCommand('store.verify', start, !verify.isPending);
  return (
    <section className={classes.section} aria-labelledby="store">
      <h2 id="store">{t('store')}</h2>
      <div className={classes.row}>
        <p className={classes.hint}>{t('storeText')}</p>
        <Button variant="default" loading={verify.isPending} onClick={start}>
          {t('verify')}
        </Button>
      </div>
      <div role="status">{verify.data !== undefined && <Result result={verify.data} />}</div>
    </section>
  );
}

function Result({ result }: { result: ReplyData<'store.verify'> }) {
  const { t } = useTranslation(['settings', 'verify']);
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
