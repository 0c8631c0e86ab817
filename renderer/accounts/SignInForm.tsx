import { Button } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/accounts';
import classes from './Accounts.module.css';
import { useEnter } from './enter';
import { PasscodeField } from './PasscodeField';
import { useAttempt } from './use-attempt';
import { useProblemWords, useWait } from './use-problem-words';

interface SignInFormProps {
  account: Account;
  submitLabel: string;
  onEntered?: () => void;
}

/** An account's passcode. A wrong one is said, and how long the next try has to wait. */
export function SignInForm({ account, submitLabel, onEntered }: SignInFormProps) {
  const { t } = useTranslation('accounts');
  const input = useRef<HTMLInputElement>(null);
  const [passcode, setPasscode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { attempt, problem, isBusy, forget } = useAttempt('account.signIn');
  const enter = useEnter();
  const wait = useWait(problem);
  const words = useProblemWords(problem, wait);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || wait > 0) return;
    setMissing(passcode === '');
    if (passcode === '') return input.current?.focus();
    const entered = await attempt({ id: account.id, passcode });
    setPasscode('');
    if (entered === null) return input.current?.focus();
    await enter(entered);
    onEntered?.();
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <PasscodeField
        ref={input}
        label={t('passcodeOf', { name: account.name })}
        value={passcode}
        error={isMissing ? t('passcodeMissing') : words}
        isBusy={isBusy}
        autoFocus
        onChange={(typed) => {
          setPasscode(typed);
          setMissing(false);
          if (wait === 0) forget();
        }}
      />
      <Button type="submit" size="sm" loading={isBusy} disabled={wait > 0}>
        {submitLabel}
      </Button>
    </form>
  );
}
