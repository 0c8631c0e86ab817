import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import classes from './Accounts.module.css';
import { CodeForm } from './CodeForm';
import { useEnter } from './enter';
import { SignInForm } from './SignInForm';
import { useAttempt } from './use-attempt';

interface WayInProps {
  account: Account;
  submitLabel: string;
  onEntered?: () => void;
}

/** How this account's person gets in: by passcode, by the printed code, or by setting the first passcode. */
export function WayIn({ account, submitLabel, onEntered }: WayInProps) {
  const { t } = useTranslation('accounts');
  const [isForgotten, setForgotten] = useState(false);
  if (account.entry === 'awaits_lead') return <p className={classes.text}>{t('awaitsLead.text')}</p>;
  if (account.entry !== 'passcode') return <Begin account={account} onEntered={onEntered} />;
  return (
    <>
      {isForgotten ? (
        <Recover account={account} onEntered={onEntered} />
      ) : (
        <SignInForm account={account} submitLabel={submitLabel} {...(onEntered ? { onEntered } : {})} />
      )}
      <Button className={classes.aside} variant="subtle" color="gray" onClick={() => setForgotten(!isForgotten)}>
        {isForgotten ? t('recover.back') : t('signIn.forgotten')}
      </Button>
    </>
  );
}

function Begin({ account, onEntered }: { account: Account; onEntered: (() => void) | undefined }) {
  const { t } = useTranslation('accounts');
  const { attempt, problem, isBusy } = useAttempt('account.begin');
  const enter = useEnter();
  const isFree = account.entry === 'unclaimed';
  return (
    <CodeForm
      title={t('begin.title')}
      text={isFree ? t('begin.textFree') : t('begin.text')}
      {...(isFree ? {} : { code: { label: t('begin.code'), missing: t('begin.codeMissing') } })}
      submitLabel={t('begin.submit')}
      problem={problem}
      isBusy={isBusy}
      onSubmit={async (startCode, passcode) => {
        const entered = await attempt({ id: account.id, startCode, passcode });
        if (entered === null) return;
        await enter(entered);
        onEntered?.();
      }}
    />
  );
}

function Recover({ account, onEntered }: { account: Account; onEntered: (() => void) | undefined }) {
  const { t } = useTranslation('accounts');
  const { attempt, problem, isBusy } = useAttempt('account.recover');
  const enter = useEnter();
  return (
    <CodeForm
      title={t('recover.title')}
      text={t('recover.text')}
      code={{ label: t('recover.code'), missing: t('recover.codeMissing') }}
      submitLabel={t('recover.submit')}
      problem={problem}
      isBusy={isBusy}
      onSubmit={async (code, passcode) => {
        const entered = await attempt({ id: account.id, code, passcode });
        if (entered === null) return;
        await enter(entered);
        onEntered?.();
      }}
    />
  );
}
