import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { Page } from '../ui/Page';
import { AddAccount } from './AddAccount';
import { ClockLimits } from './ClockLimits';
import { Journal } from './Journal';
import { LockTime } from './LockTime';
import { Person } from './Person';
import { type StartCode, StartCodeDialog } from './StartCodeDialog';
import classes from './Team.module.css';

/** A lead's page: who works here, and what they did besides deciding cases. */
export function TeamPage({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('accounts');
  const [start, setStart] = useState<StartCode | null>(null);
  return (
    <Page title={t('team.title')} width="52rem">
      <section className={classes.section} aria-label={t('list')}>
        <p className={classes.text}>{t('team.text')}</p>
        <ul className={classes.people}>
          {desk.accounts.map((account) => (
            <Person key={account.id} account={account} isOwn={account.id === desk.account?.id} onStart={setStart} />
          ))}
        </ul>
      </section>
      <section className={classes.section} aria-labelledby="add-account">
        <h2 id="add-account">{t('add')}</h2>
        <div className={classes.add}>
          <AddAccount onAdded={setStart} />
        </div>
      </section>
      <section className={classes.section} aria-labelledby="for-everybody">
        <h2 id="for-everybody">{t('team.forEverybody')}</h2>
        <LockTime desk={desk} />
        <ClockLimits limits={desk.clockLimits} />
      </section>
      <Journal />
      {start !== null && <StartCodeDialog start={start} onClose={() => setStart(null)} />}
    </Page>
  );
}
