import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { Hint, runCommand, useCommand } from '../app/commands';
import { AccountForm } from './AccountForm';
import { AccountList } from './AccountList';
import classes from './Accounts.module.css';
import { useSignIn } from './use-sign-in';

/** Who works here. At the first start it makes the first account; afterwards it asks who is there. */
export function AccountsPage({ desk }: { desk: DeskState }) {
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <Welcome />
        {desk.accounts.length === 0 ? <FirstAccount /> : <SignIn desk={desk} />}
        <OtherLanguage />
      </div>
    </main>
  );
}

function Welcome() {
  const { t } = useTranslation('app');
  return (
    <header className={classes.welcome}>
      <h1>{t('productName')}</h1>
      <p>{t('productText')}</p>
    </header>
  );
}

function FirstAccount() {
  const { t } = useTranslation('accounts');
  return (
    <section className={classes.card} aria-labelledby="first-account">
      <h2 id="first-account">{t('first.title')}</h2>
      <p className={classes.text}>{t('first.text')}</p>
      <AccountForm initialRole="agent" submitLabel={t('first.create')} onCreated={() => undefined} />
    </section>
  );
}

function SignIn({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('accounts');
  const [isAdding, setAdding] = useState(false);
  const signIn = useSignIn();
  const section = useRef<HTMLElement>(null);
  const hasLead = desk.accounts.some(({ role }) => role === 'lead');
  useCommand('case.back', () => setAdding(false), isAdding);

  useEffect(() => {
    if (!isAdding) section.current?.querySelector('button')?.focus();
  }, [isAdding]);

  return (
    <section ref={section} className={classes.card} aria-labelledby="sign-in">
      <h2 id="sign-in">{t('signIn.title')}</h2>
      <AccountList accounts={desk.accounts} current={null} onPick={({ id }) => signIn.mutate({ id })} />
      {!hasLead && <p className={classes.text}>{t('signIn.needsLead')}</p>}
      {isAdding ? (
        <AccountForm
          initialRole={hasLead ? 'agent' : 'lead'}
          submitLabel={t('add')}
          onCreated={() => setAdding(false)}
        />
      ) : (
        <Button variant="default" size="sm" onClick={() => setAdding(true)}>
          {t('addAnother')}
        </Button>
      )}
    </section>
  );
}

function OtherLanguage() {
  const { t } = useTranslation('commands');
  return (
    <Button
      className={classes.language}
      variant="subtle"
      color="gray"
      rightSection={<Hint id="language.toggle" />}
      onClick={() => runCommand('language.toggle')}
    >
      {t('language.toggle')}
    </Button>
  );
}
