import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Accounts.module.css';
import { useEnter } from './enter';
import { gapIn, NewPasscode, noPasscode } from './NewPasscode';
import { useAttempt } from './use-attempt';
import { useProblemWords } from './use-problem-words';

/** The desk's first account: a lead's, with its passcode. */
export function FirstAccount() {
  const { t } = useTranslation('accounts');
  const [name, setName] = useState('');
  const [passcode, setPasscode] = useState(noPasscode);
  const [wasSent, setWasSent] = useState(false);
  const { attempt, problem, isBusy, forget } = useAttempt('account.createFirst');
  const enter = useEnter();
  const words = useProblemWords(problem, 0);
  const isNameMissing = name.trim() === '';
  const gap = gapIn(passcode);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isBusy || isNameMissing || gap !== null) return;
    const entered = await attempt({ name: name.trim(), passcode: passcode.passcode });
    if (entered !== null) await enter(entered);
  };

  return (
    <section className={classes.card} aria-labelledby="first-account">
      <h2 id="first-account">{t('first.title')}</h2>
      <p className={classes.text}>{t('first.text')}</p>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          size="sm"
          label={t('name')}
          placeholder={t('namePlaceholder')}
          value={name}
          maxLength={60}
          error={wasSent && isNameMissing ? t('nameMissing') : null}
          autoFocus
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPasscode
          value={passcode}
          gap={wasSent ? gap : null}
          problem={words}
          isBusy={isBusy}
          onChange={(changed) => {
            setPasscode(changed);
            forget();
          }}
        />
        <Button type="submit" size="sm" loading={isBusy}>
          {t('first.create')}
        </Button>
      </form>
    </section>
  );
}
