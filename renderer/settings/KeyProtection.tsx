import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../app/preferences';
import { type PassphraseChange, PassphraseDialog } from './PassphraseDialog';
import classes from './Settings.module.css';

/** What guards the store's key, and a passphrase to guard it better. */
export function KeyProtection() {
  const { t } = useTranslation('settings');
  const desk = useDesk();
  const [change, setChange] = useState<PassphraseChange | null>(null);
  if (desk === undefined) return null;
  const { keyProtection, account } = desk;
  const mayChange = account === null || account.role === 'lead';
  const offered: PassphraseChange[] = keyProtection === 'passphrase' ? ['change', 'remove'] : ['set'];
  return (
    <section className={classes.section} aria-labelledby="key-protection">
      <h2 id="key-protection">{t('keyProtection')}</h2>
      <div className={classes.row}>
        <div>
          <p className={classes.hint}>{t(`keyProtectionName.${keyProtection}`)}</p>
          {keyProtection === 'plain' && <p className={classes.warning}>{t('keyProtectionPlain')}</p>}
          {!mayChange && <p className={classes.hint}>{t('passphrase.lead_only')}</p>}
        </div>
        {mayChange &&
          offered.map((what) => (
            <Button key={what} variant="default" onClick={() => setChange(what)}>
              {t(`passphrase.${what}`)}
            </Button>
          ))}
      </div>
      {change !== null && (
        <PassphraseDialog change={change} protection={keyProtection} onClose={() => setChange(null)} />
      )}
    </section>
  );
}
