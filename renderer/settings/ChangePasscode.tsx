import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestPasscode } from '../../shared/accounts';
import { gapIn, NewPasscode, noPasscode } from '../accounts/NewPasscode';
import { PasscodeField } from '../accounts/PasscodeField';
import { useAttempt } from '../accounts/use-attempt';
import { useProblemWords, useWait } from '../accounts/use-problem-words';
import { tell } from '../app/notices';
import { DialogForm } from '../ui/DialogForm';

export function ChangePasscode({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const [present, setPresent] = useState('');
  const [next, setNext] = useState(noPasscode);
  const { attempt, problem, isBusy } = useAttempt('account.changePasscode');
  const wait = useWait(problem);
  const words = useProblemWords(problem, wait);
  const isAboutPresent = problem?.code === 'passcode_wrong' || problem?.code === 'too_soon';
  const gap = gapIn(next);
  const isEmpty = next.passcode === '';
  const notYet = present === '' ? t('passcodeMissing') : gap === null ? null : t(gap, { least: shortestPasscode });
  return (
    <DialogForm
      title={t('own.changePasscode')}
      submit={t('own.changePasscode')}
      notYet={notYet}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={async () => {
        if ((await attempt({ passcode: present, next: next.passcode })) === null) return setPresent('');
        tell({ message: t('own.passcodeChanged') });
        onClose();
      }}
    >
      <PasscodeField
        label={t('presentPasscode')}
        value={present}
        error={isAboutPresent ? words : null}
        isBusy={isBusy}
        autoFocus
        onChange={setPresent}
      />
      <NewPasscode
        value={next}
        gap={isEmpty ? null : gap}
        problem={isAboutPresent ? null : words}
        isBusy={isBusy}
        onChange={setNext}
      />
    </DialogForm>
  );
}
