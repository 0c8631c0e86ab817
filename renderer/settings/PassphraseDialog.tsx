import { PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '../../shared/contract';
import { isPassphrase, longestPassphrase, type PassphraseProblem, shortestPassphrase } from '../../shared/passphrase';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { DialogForm } from '../ui/DialogForm';
import type { ActProblem } from '../ui/Problem';
import classes from './Settings.module.css';

export type PassphraseChange = 'set' | 'change' | 'remove';

interface PassphraseDialogProps {
  change: PassphraseChange;
  protection: DeskState['keyProtection'];
  onClose: () => void;
}

/** Sets, changes or takes away the passphrase that guards the store's key. */
export function PassphraseDialog({ change, protection, onClose }: PassphraseDialogProps) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [refused, setRefused] = useState<PassphraseProblem | null>(null);
  const act = useAct('protection.change', {
    meta: { quiet: true },
    onSuccess: async ({ problem }) => {
      setRefused(problem);
      if (problem !== null) return;
      await client.invalidateQueries({ queryKey: ['desk.state'] });
      tell({ message: t(`passphrase.done.${change}`) });
      onClose();
    },
  });
  const needsCurrent = protection === 'passphrase';
  const needsNext = change !== 'remove';
  const notYet = () => {
    if (needsCurrent && current === '') return t('passphrase.currentMissing');
    if (!needsNext) return null;
    if (!isPassphrase(next)) return t('passphrase.too_short', { least: shortestPassphrase });
    return next === again ? null : t('passphrase.different');
  };
  const problem: ActProblem | null = act.error ? { kind: 'fault', fault: act.error.fault } : null;
  const field = (label: string, value: string, put: (text: string) => void, error: string | null, first: boolean) => (
    <PasswordInput
      label={label}
      value={value}
      error={error}
      maxLength={longestPassphrase}
      autoComplete="off"
      data-autofocus={first || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show') }}
      onChange={(event) => {
        put(event.currentTarget.value);
        setRefused(null);
      }}
    />
  );
  return (
    <DialogForm
      title={t(`passphrase.${change}`)}
      submit={t(`passphrase.${change}`)}
      isBusy={act.isPending}
      notYet={notYet()}
      problem={problem}
      isDangerous={change === 'remove'}
      onSubmit={() => act.mutate({ current, next: needsNext ? next : null })}
      onClose={onClose}
    >
      <p className={classes.hint}>{t(`passphrase.text.${change}`)}</p>
      {needsCurrent &&
        field(
          t('passphrase.current'),
          current,
          setCurrent,
          refused === null ? null : t(`passphrase.${refused}`, { least: shortestPassphrase }),
          true,
        )}
      {needsNext && (
        <>
          {field(t('passphrase.next'), next, setNext, null, !needsCurrent)}
          {field(t('passphrase.again'), again, setAgain, null, false)}
        </>
      )}
    </DialogForm>
  );
}
