import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import classes from './Accounts.module.css';
import { EntryPage } from './EntryPage';
import { useLeave } from './enter';
import { WayIn } from './WayIn';
import { Who } from './Who';

/** In front of a locked desk: whose it is, and their passcode. */
export function LockScreen({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const leave = useLeave();
  return (
    <EntryPage>
      <section className={classes.card} aria-labelledby="locked">
        <h2 id="locked" className={classes.locked}>
          <IconLock size={18} stroke={1.8} aria-hidden />
          {t('lock.title')}
        </h2>
        <Who account={account} />
        <p className={classes.text}>{t('lock.text')}</p>
        <WayIn account={account} submitLabel={t('lock.submit')} />
        <Button className={classes.aside} variant="subtle" color="gray" onClick={() => void leave()}>
          {t('lock.leave')}
        </Button>
      </section>
    </EntryPage>
  );
}
