import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/contract';
import { type StaffRole, staffRoles } from '../../shared/vocabulary';
import { DeskFault, useAct } from '../app/desk';
import classes from './Accounts.module.css';

interface AccountFormProps {
  /** What this role may do is told under the choice. */
  initialRole: StaffRole;
  submitLabel: string;
  onCreated: (account: Account) => void;
}

/** A name and a role make an account. */
export function AccountForm({ initialRole, submitLabel, onCreated }: AccountFormProps) {
  const { t } = useTranslation(['accounts', 'vocabulary']);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const roleLabel = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>(initialRole);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useAct('account.create', {
    meta: { quiet: true },
    onSuccess: async (account) => {
      setName('');
      await client.invalidateQueries({ queryKey: ['desk.state'] });
      onCreated(account);
    },
    onError: (error) => {
      const code = error instanceof DeskFault ? error.fault.code : 'unexpected';
      setProblem(code === 'account_exists' ? t('nameTaken') : t(`fault:${code}`));
      input.current?.focus();
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') {
      setProblem(t('nameMissing'));
      input.current?.focus();
    } else {
      create.mutate({ name: name.trim(), role });
    }
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        ref={input}
        size="sm"
        label={t('name')}
        placeholder={t('namePlaceholder')}
        value={name}
        maxLength={60}
        error={problem}
        autoFocus
        autoComplete="off"
        onChange={(event) => {
          setName(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <div>
        <div id={roleLabel} className={classes.label}>
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
        <p className={classes.hint}>{t(`roleText.${role}`)}</p>
      </div>
      <Button type="submit" size="sm" loading={create.isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
