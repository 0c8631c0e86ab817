import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint, runCommand } from '../app/commands';
import { useDesk } from '../app/preferences';
import { ChangePasscode } from './ChangePasscode';
import { NewRecoveryCode } from './NewRecoveryCode';
import classes from './Settings.module.css';

/** One's own passcode and recovery code, and the lock. */
export function OwnAccount() {
  const { t } = useTranslation(['accounts', 'vocabulary']);
  const desk = useDesk();
  const [asked, setAsked] = useState<'passcode' | 'code' | null>(null);
  const close = () => setAsked(null);
  if (desk?.account == null) return null;
  return (
    <section className={classes.section} aria-labelledby="own-account">
      <h2 id="own-account">{t('own.title')}</h2>
      <div className={classes.row}>
        {t('own.signedInAs', { name: desk.account.name, role: t(`vocabulary:role.${desk.account.role}`) })}
        <Button variant="default" onClick={() => runCommand('account.signOut')}>
          {t('own.signOut')}
        </Button>
      </div>
      <div className={classes.row}>
        <div>
          {t('own.passcode')}
          <p className={classes.hint}>{t('own.passcodeText')}</p>
        </div>
        <Button variant="default" onClick={() => setAsked('passcode')}>
          {t('own.changePasscode')}
        </Button>
      </div>
      <div className={classes.row}>
        <div>
          {t('own.recovery')}
          <p className={classes.hint}>{t('own.recoveryText')}</p>
        </div>
        <Button variant="default" onClick={() => setAsked('code')}>
          {t('own.newCode')}
        </Button>
      </div>
      <div className={classes.row}>
        <div>
          {t('own.lock')}
          <p className={classes.hint}>{t('own.lockText', { count: desk.lockMinutes })}</p>
        </div>
        <Button variant="default" rightSection={<Hint id="desk.lock" />} onClick={() => runCommand('desk.lock')}>
          {t('lock.now')}
        </Button>
      </div>
      {asked === 'passcode' && <ChangePasscode onClose={close} />}
      {asked === 'code' && <NewRecoveryCode name={desk.account.name} onClose={close} />}
    </section>
  );
}
