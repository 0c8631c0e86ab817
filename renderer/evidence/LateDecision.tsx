import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCaseAct } from '../case/act';
import { isOffered, useCase } from '../case/case-view';
import { TextDialog } from '../case/TextDialog';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import classes from './RequestState.module.css';

/** Evidence that came after its side's window counts only once it is admitted. */
export function LateDecision({ pieceId }: { pieceId: string }) {
  const t = useWords('evidence');
  const view = useCase();
  const [isOpen, setOpen] = useState(false);
  if (!isOffered(view, 'admitEvidence')) return null;
  return (
    <div className={classes.below}>
      <Button size="compact-xs" h={24} variant="default" onClick={() => setOpen(true)}>
        {t('late.decide')}
      </Button>
      {isOpen && <LateDialog pieceId={pieceId} onClose={() => setOpen(false)} />}
    </div>
  );
}

function LateDialog({ pieceId, onClose }: { pieceId: string; onClose: () => void }) {
  const t = useWords('evidence');
  const act = useCaseAct(useCase().case.caseId);
  const [choice, setChoice] = useState<'admit' | 'leaveOut'>('admit');
  return (
    <TextDialog
      draft={`late:${pieceId}`}
      title={t('late.title', { id: pieceId })}
      label={t('late.note')}
      submit={t(choice === 'admit' ? 'late.admit' : 'late.leaveOut')}
      isRequired={false}
      isBusy={act.isBusy}
      problem={act.problem}
      onSend={(note) => act.send('admitEvidence', { evidenceId: pieceId, admit: choice === 'admit', note })}
      onClose={onClose}
    >
      <ChoiceList
        label={t('late.title', { id: pieceId })}
        columns={2}
        options={[
          { value: 'admit', label: t('late.admit') },
          { value: 'leaveOut', label: t('late.leaveOut') },
        ]}
        value={choice}
        onChange={setChoice}
      />
    </TextDialog>
  );
}
