import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasscodeField } from '../accounts/PasscodeField';
import { RecoveryCode } from '../accounts/RecoveryCode';
import { useAttempt } from '../accounts/use-attempt';
import { useProblemWords, useWait } from '../accounts/use-problem-words';
import { CommandLayer } from '../app/commands';
import { DialogForm } from '../ui/DialogForm';

/** A new code for one's own account, with the passcode; shown once. */
export function NewRecoveryCode({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const [passcode, setPasscode] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const { attempt, problem, isBusy } = useAttempt('account.newRecoveryCode');
  const wait = useWait(problem);
  const words = useProblemWords(problem, wait);
  if (code !== null) {
    return (
      <Modal
        opened
        onClose={() => undefined}
        title={t('own.newCode')}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
      >
        <CommandLayer>
          <RecoveryCode code={code} name={name} onDone={onClose} />
        </CommandLayer>
      </Modal>
    );
  }
  return (
    <DialogForm
      title={t('own.newCode')}
      submit={t('own.newCodeSubmit')}
      notYet={passcode === '' ? t('passcodeMissing') : null}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={async () => {
        const made = await attempt({ passcode });
        setPasscode('');
        if (made !== null) setCode(made.recoveryCode);
      }}
    >
      <PasscodeField
        label={t('passcodeOf', { name })}
        value={passcode}
        error={words}
        isBusy={isBusy}
        autoFocus
        onChange={setPasscode}
      />
    </DialogForm>
  );
}
