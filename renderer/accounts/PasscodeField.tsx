import { PasswordInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestPasscode } from '../../shared/accounts';
import classes from './Accounts.module.css';

interface PasscodeFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
  description?: string;
  error?: string | null;
  autoFocus?: boolean;
  isBusy?: boolean;
}

/** Where a passcode is typed. Says when Caps Lock would spoil it. */
export function PasscodeField({
  label,
  value,
  onChange,
  ref,
  description,
  error = null,
  autoFocus = false,
  isBusy = false,
}: PasscodeFieldProps) {
  const { t } = useTranslation('accounts');
  const [isCaps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        ref={ref ?? null}
        size="sm"
        label={label}
        value={value}
        maxLength={longestPasscode}
        error={error}
        autoFocus={autoFocus}
        data-autofocus={autoFocus ? true : undefined}
        autoComplete="off"
        spellCheck={false}
        readOnly={isBusy}
        visibilityToggleButtonProps={{ 'aria-label': t('showPasscode') }}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        {...(description === undefined ? {} : { description })}
      />
      <div role="status">{isCaps && <p className={classes.caps}>{t('capsLock')}</p>}</div>
    </div>
  );
}
