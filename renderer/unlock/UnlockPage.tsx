import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../shared/contract';
import { longestPassphrase } from '../../shared/passphrase';
import type { UnlockBridge } from '../../shared/unlock';
import accounts from '../accounts/Accounts.module.css';
import { i18n, otherLanguage, speak } from '../app/i18n';

declare global {
  interface Window {
    readonly lock: UnlockBridge;
  }
}

/** Asks for the passphrase until it is right; then main closes this window and opens the desk. */
export function UnlockPage({ cameBack }: { cameBack: boolean }) {
  const { t } = useTranslation(['lock', 'app']);
  const input = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [isTrying, setTrying] = useState(false);
  const [wrong, setWrong] = useState(0);

  const attempt = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || isTrying) return;
    setTrying(true);
    const right = await window.lock.attempt({ passphrase }).catch(() => false);
    if (right) return;
    setTrying(false);
    setWrong(wrong + 1);
    setPassphrase('');
    input.current?.focus();
  };

  return (
    <main className={accounts.page}>
      <div className={accounts.column}>
        <header className={accounts.welcome}>
          <h1>{t('app:productName')}</h1>
          <p>{t('title')}</p>
        </header>
        <form className={accounts.card} onSubmit={attempt} noValidate>
          <p className={accounts.text}>{t('text')}</p>
          <div role="status">{cameBack && <p className={accounts.text}>{t('restarted')}</p>}</div>
          <PasswordInput
            ref={input}
            size="sm"
            label={t('passphrase')}
            value={passphrase}
            maxLength={longestPassphrase}
            error={wrong > 0 && passphrase === '' && !isTrying ? t('wrong', { count: wrong }) : null}
            autoFocus
            autoComplete="off"
            readOnly={isTrying}
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" loading={isTrying}>
            {t('unlock')}
          </Button>
          <p className={accounts.hint}>{wrong > 0 ? t('slower') : t('lost')}</p>
        </form>
        <OtherLanguage />
      </div>
    </main>
  );
}

function OtherLanguage() {
  const { t } = useTranslation('commands');
  const now: Language = languages.find((language) => language === i18n.language) ?? 'zh-CN';
  return (
    <Button className={accounts.language} variant="subtle" color="gray" onClick={() => speak(otherLanguage(now))}>
      {t('language.toggle')}
    </Button>
  );
}
