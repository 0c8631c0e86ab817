import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreProblem } from '../../shared/verification';
import { PasscodeField } from '../accounts/PasscodeField';
import { useAttempt } from '../accounts/use-attempt';
import { useProblemWords, useWait } from '../accounts/use-problem-words';
import { useDesk } from '../app/preferences';
import { DialogForm } from '../ui/DialogForm';
import classes from './Settings.module.css';

/** Where the store was found not to be what was recorded, while the desk is at work: a lead's way to go on with it. */
export function AdoptStore() {
  const { t } = useTranslation('opening');
  const desk = useDesk();
  const [isAsking, setAsking] = useState(false);
  const account = desk?.account;
  if (!desk || desk.harm.length === 0 || account?.role !== 'lead') return null;
  return (
    <div className={classes.row}>
      <p className={classes.hint}>{t('wayText.adopt')}</p>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('way.adopt')}
      </Button>
      {isAsking && <AdoptDialog harm={desk.harm} name={account.name} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface AdoptDialogProps {
  harm: readonly StoreProblem[];
  /** Of who is asked for their passcode. */
  name: string;
  onClose: () => void;
}

function AdoptDialog({ harm, name, onClose }: AdoptDialogProps) {
  const { t } = useTranslation(['opening', 'accounts', 'verify']);
  const [passcode, setPasscode] = useState('');
  const [isDone, setDone] = useState(false);
  const { attempt, problem, isBusy } = useAttempt('store.adopt');
  const wait = useWait(problem);
  const words = useProblemWords(problem, wait);
  return (
    <DialogForm
      title={t('way.adopt')}
      submit={t('adopt.submit')}
      isDangerous
      notYet={passcode === '' && !isDone ? t('accounts:passcodeMissing') : null}
      isBusy={isBusy || isDone}
      onClose={onClose}
      onSubmit={async () => {
        const done = await attempt({ passcode });
        setPasscode('');
        setDone(done !== null);
      }}
    >
      <ul className={classes.problems}>
        {harm.map(({ what, where, params }) => (
          <li key={`${what} ${where} ${params.from ?? ''}`}>{t(`verify:${what}`, params)}</li>
        ))}
      </ul>
      <p>{t('wayText.adopt')}</p>
      <PasscodeField
        label={t('accounts:passcodeOf', { name })}
        value={passcode}
        error={words}
        isBusy={isBusy || isDone}
        autoFocus
        onChange={setPasscode}
      />
      <div role="status">{isDone && <p>{t('adopt.startingAgain')}</p>}</div>
    </DialogForm>
  );
}
