import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../app/desk';
import { DialogForm } from '../ui/DialogForm';
import settings from './Settings.module.css';

interface FeedDialogProps {
  /** The file as it is now. */
  path: string | null;
  onClose: () => void;
  onDone: () => void;
}

/** Which file outcomes are added to. */
export function FeedDialog({ path, onClose, onDone }: FeedDialogProps) {
  const { t } = useTranslation(['feed', 'commands']);
  const [wanted, setWanted] = useState(path ?? '');
  const choose = useAct('feed.chooseFile', { onSuccess: (chosen) => chosen && setWanted(chosen.path) });
  const change = useAct('feed.change', {
    meta: { quiet: true },
    onSuccess: ({ problem }) => {
      onDone();
      if (problem === null) onClose();
    },
  });
  const problem = change.data?.problem ?? null;
  return (
    <DialogForm
      title={t('commands:feed.set')}
      submit={t('save')}
      isBusy={change.isPending}
      problem={change.error ? { kind: 'fault', fault: change.error.fault } : null}
      notYet={wanted.trim() === '' ? t('fileMissing') : null}
      onSubmit={() => change.mutate({ path: wanted.trim() })}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('file')}
        description={t('fileText')}
        spellCheck={false}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        rightSectionWidth="auto"
        rightSection={
          <Button variant="subtle" size="compact-xs" loading={choose.isPending} onClick={() => choose.mutate({})}>
            {t('choose')}
          </Button>
        }
      />
      <div role="status">
        {problem !== null && !change.isPending && (
          <p className={settings.warning}>{t(`problem.${problem.code}`, { detail: problem.detail })}</p>
        )}
      </div>
    </DialogForm>
  );
}
