import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { EvidenceFile } from '../../shared/case';
import { useCommand, useKeys } from '../app/commands';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { useCase } from '../case/case-view';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';

interface SaveButtonProps {
  file: EvidenceFile;
  sha256: string;
  hasKeys: boolean;
}

/** Saves a copy of a file as it is. Of one that a computer would run it is asked first; that it was saved is on record. */
export function SaveButton({ file, sha256, hasKeys }: SaveButtonProps) {
  const t = useWords('exhibit');
  const { caseId } = useCase().case;
  const [asking, setAsking] = useState<string | null>(null);
  const isAsking = asking === sha256;
  const { words } = useKeys('viewer.save');
  const { mutate, isPending } = useAct('exhibit.save', {
    onSuccess: (saved, asked) => {
      setAsking(saved.result === 'program' ? asked.sha256 : null);
      if (saved.result === 'saved') tell({ title: t('saved'), message: saved.path });
    },
  });
  const save = (isSure: boolean) => mutate({ caseId, sha256, isSure });
  useCommand('viewer.save', () => save(false), hasKeys && !isPending && !isAsking);
  return (
    <>
      <ActionIcon
        size={24}
        loading={isPending && !isAsking}
        aria-label={t('save')}
        title={words === undefined ? t('save') : `${t('save')} ${words}`}
        onClick={() => save(false)}
      >
        <IconDownload size={16} />
      </ActionIcon>
      {isAsking && (
        <DialogForm
          title={t('saveProgram', { name: file.name })}
          submit={t('saveAnyway')}
          isDangerous
          isBusy={isPending}
          onSubmit={() => save(true)}
          onClose={() => setAsking(null)}
        >
          <p>{t('programWarning')}</p>
        </DialogForm>
      )}
    </>
  );
}
