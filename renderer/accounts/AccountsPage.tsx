import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import type { DeskState } from '../../shared/contract';
import { useCommand } from '../app/commands';
import { PassphraseOffer } from '../settings/PassphraseOffer';
import { AccountList } from './AccountList';
import classes from './Accounts.module.css';
import { EntryPage } from './EntryPage';
import { FirstAccount } from './FirstAccount';
import { WayIn } from './WayIn';
import { Who } from './Who';

/** Who works here. At the first start it makes the first account; afterwards it asks who is there. */
export function AccountsPage({ desk }: { desk: DeskState }) {
  return (
    <EntryPage>
      {desk.accounts.length === 0 ? (
        <>
          <FirstAccount />
          <PassphraseOffer desk={desk} />
        </>
      ) : (
        <SignIn accounts={desk.accounts} />
      )}
    </EntryPage>
  );
}

function SignIn({ accounts }: { accounts: Account[] }) {
  const { t } = useTranslation('accounts');
  const present = accounts.filter(({ isActive }) => isActive);
  const [only] = present.length === 1 ? present : [];
  const [picked, setPicked] = useState<string | null>(null);
  const account = only ?? present.find(({ id }) => id === picked);
  const section = useRef<HTMLElement>(null);
  const canGoBack = account !== undefined && only === undefined;
  const back = () => setPicked(null);
  useCommand('case.back', back, canGoBack);

  useEffect(() => {
    if (account === undefined) section.current?.querySelector('button')?.focus();
  }, [account]);

  return (
    <section ref={section} className={classes.card} aria-labelledby="sign-in">
      <h2 id="sign-in">{t('signIn.title')}</h2>
      {account === undefined ? (
        <AccountList accounts={present} current={null} onPick={({ id }) => setPicked(id)} />
      ) : (
        <>
          <Who account={account} />
          <WayIn key={account.id} account={account} submitLabel={t('signIn.submit')} />
          {canGoBack && (
            <Button className={classes.aside} variant="subtle" color="gray" onClick={back}>
              {t('signIn.other')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
