import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand } from '../app/commands';
import classes from './Accounts.module.css';

/** What stands before the desk: whose program it is, one card, and the other language. */
export function EntryPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <header className={classes.welcome}>
          <h1>{t('productName')}</h1>
          <p>{t('productText')}</p>
        </header>
        {children}
        <OtherLanguage />
      </div>
    </main>
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
