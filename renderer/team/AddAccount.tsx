import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type StaffRole, staffRoles } from '../../shared/vocabulary';
import accounts from '../accounts/Accounts.module.css';
import { useAttempt } from '../accounts/use-attempt';
import { useProblemWords } from '../accounts/use-problem-words';
import type { StartCode } from './StartCodeDialog';

/** A name and a role make an account; its start code is told to its person. */
export function AddAccount({ onAdded }: { onAdded: (start: StartCode) => void }) {
  const { t } = useTranslation(['accounts', 'vocabulary']);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const roleLabel = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('agent');
  const [isMissing, setMissing] = useState(false);
  const { attempt, problem, isBusy, forget } = useAttempt('account.create');
  const words = useProblemWords(problem, 0);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return input.current?.focus();
    const made = await attempt({ name: name.trim(), role });
    if (made?.account == null || made.startCode === null) return input.current?.focus();
    setName('');
    await client.invalidateQueries({ queryKey: ['desk.state'] });
    onAdded({ name: made.account.name, code: made.startCode });
  };

  return (
    <form className={accounts.form} onSubmit={submit} noValidate>
      <TextInput
        ref={input}
        size="sm"
        label={t('name')}
        placeholder={t('namePlaceholder')}
        value={name}
        maxLength={60}
        error={isMissing ? t('nameMissing') : words}
        autoComplete="off"
        onChange={(event) => {
          setName(event.currentTarget.value);
          setMissing(false);
          forget();
        }}
      />
      <div>
        <div id={roleLabel} className={accounts.label}>
          {t('role')}
        </div>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-labelledby={roleLabel}
          value={role}
          onChange={setRole}
          data={staffRoles.map((value) => ({ value, label: t(`vocabulary:role.${value}`) }))}
        />
        <p className={accounts.hint}>{t(`roleText.${role}`)}</p>
      </div>
      <Button type="submit" size="sm" loading={isBusy}>
        {t('addSubmit')}
      </Button>
    </form>
  );
}
