import { useTranslation } from 'react-i18next';
import { shortestPasscode } from '../../shared/accounts';
import { PasscodeField } from './PasscodeField';

export interface NewPasscodeValue {
  passcode: string;
  repeated: string;
}

export const noPasscode: NewPasscodeValue = { passcode: '', repeated: '' };

/** What keeps a new passcode from being sent: it is missing, too short, or was not typed twice alike. Null where nothing does. */
export type NewPasscodeGap = 'passcodeMissing' | 'problem.passcode_short' | 'repeatWrong';

export function gapIn({ passcode, repeated }: NewPasscodeValue): NewPasscodeGap | null {
  if (passcode === '') return 'passcodeMissing';
  if ([...passcode.normalize('NFKC')].length < shortestPasscode) return 'problem.passcode_short';
  return passcode === repeated ? null : 'repeatWrong';
}

interface NewPasscodeProps {
  value: NewPasscodeValue;
  onChange: (value: NewPasscodeValue) => void;
  /** What was in the way when it was last sent. */
  gap: NewPasscodeGap | null;
  /** What main said of it. */
  problem?: string | null;
  isBusy?: boolean;
  autoFocus?: boolean;
}

/** A passcode that is set, typed twice. */
export function NewPasscode({
  value,
  onChange,
  gap,
  problem = null,
  isBusy = false,
  autoFocus = false,
}: NewPasscodeProps) {
  const { t } = useTranslation('accounts');
  const least = shortestPasscode;
  return (
    <>
      <PasscodeField
        label={t('newPasscode')}
        description={t('newPasscodeText', { least })}
        value={value.passcode}
        error={gap !== null && gap !== 'repeatWrong' ? t(gap, { least }) : problem}
        isBusy={isBusy}
        autoFocus={autoFocus}
        onChange={(passcode) => onChange({ ...value, passcode })}
      />
      <PasscodeField
        label={t('repeat')}
        value={value.repeated}
        error={gap === 'repeatWrong' ? t('repeatWrong') : null}
        isBusy={isBusy}
        onChange={(repeated) => onChange({ ...value, repeated })}
      />
    </>
  );
}
