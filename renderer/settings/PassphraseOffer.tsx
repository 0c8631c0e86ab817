import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { PassphraseDialog } from './PassphraseDialog';
import classes from './Settings.module.css';

/** At the first start, where nothing but the folder's permissions guards the key: says so, and offers better. */
export function PassphraseOffer({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('settings');
  const [isSetting, setSetting] = useState(false);
  if (desk.keyProtection !== 'plain') return null;
  return (
    <section aria-label={t('keyProtection')} className={classes.offer}>
      <p>{t('passphrase.offer')}</p>
      <Button variant="default" onClick={() => setSetting(true)}>
        {t('passphrase.set')}
      </Button>
      {isSetting && <PassphraseDialog change="set" protection="plain" onClose={() => setSetting(false)} />}
    </section>
  );
}
