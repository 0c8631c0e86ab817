import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ChosenDue } from '../../shared/retention';
import { useAct } from '../app/desk';
import { formatCount } from '../app/format';
import { useTimes } from '../app/preferences';
import settings from '../settings/Settings.module.css';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Retention.module.css';

interface EraseDialogProps {
  which: ChosenDue;
  count: number;
  oldestBackup: number | null;
  onClose: () => void;
  onDone: () => void;
}

/** What erasing does and cannot be taken back; the number of cases is typed to go on. */
export function EraseDialog({ which, count, oldestBackup, onClose, onDone }: EraseDialogProps) {
  const t = useWords('retention');
  const { time } = useTimes();
  const [typed, setTyped] = useState('');
  const erase = useAct('retention.erase', {
    meta: { quiet: true },
    onSuccess: ({ problem }) => {
      if (problem === null) onDone();
    },
  });
  const problem = erase.data?.problem ?? null;
  return (
    <DialogForm
      title={t('confirmTitle', { count, shown: formatCount(count) })}
      submit={t('confirm', { count, shown: formatCount(count) })}
      isDangerous
      isBusy={erase.isPending}
      notYet={typed.trim() === String(count) ? null : t('notTyped')}
      problem={erase.error ? { kind: 'fault', fault: erase.error.fault } : null}
      onSubmit={() => erase.mutate({ which, count })}
      onClose={onClose}
    >
      <ul className={classes.consequences}>
        <li>{t('goes')}</li>
        <li>{t('stays')}</li>
        <li>{oldestBackup === null ? t('noBackup') : t('inBackups', { since: time(oldestBackup) })}</li>
        <li>
          <strong>{t('final')}</strong>
        </li>
      </ul>
      <TextInput
        data-autofocus
        label={t('typeCount', { count })}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div role="status">
        {problem !== null && !erase.isPending && <p className={settings.warning}>{t(`problem.${problem}`)}</p>}
      </div>
    </DialogForm>
  );
}
