import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand } from '../app/commands';
import { useAct, useView } from '../app/desk';
import { useMayAsk, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';
import { Refused } from './Refused';
import { SaveBundle } from './SaveBundle';

const nothing = {};

/** Handing the case on screen out; of another desk's, whose it is, and the way back. */
export function CaseBundle() {
  const t = useWords('bundle');
  const client = useQueryClient();
  const { exact } = useTimes();
  const { case: state } = useCase();
  const { caseId, stage } = state;
  const guest = useView('bundle.list', nothing).data?.cases.find((one) => one.caseId === caseId);
  const [isSaving, setSaving] = useState(false);
  const [isLosing, setLosing] = useState(false);
  const isReviewed = guest !== undefined && (guest.reviewed || stage !== 'lead_review') && guest.mode === 'review';
  const maySave = useMayAsk('bundle.save');
  const putOut = useAct('bundle.putOut', {
    onSuccess: async ({ refused }) => {
      await client.invalidateQueries();
      // A review may have been made since this was shown.
      setLosing(refused?.code === 'review_unanswered');
    },
  });
  const leave = () => (guest?.isUnanswered ? setLosing(true) : putOut.mutate({ caseId, losesReview: false }));
  useCommand('bundle.save', () => setSaving(true), guest === undefined ? maySave : isReviewed);
  useCommand('bundle.putOut', leave, guest !== undefined && !putOut.isPending);
  const purposes = guest
    ? (['answer'] as const)
    : stage === 'lead_review'
      ? (['review', 'read'] as const)
      : (['read'] as const);
  return (
    <>
      {guest && (
        <div className={classes.strip} role="status">
          <p>
            {t(isReviewed ? 'guestReviewed' : `guestStrip.${guest.mode}`, {
              name: guest.desk && guest.desk !== 'own' ? guest.desk.name : guest.by.name,
              time: exact(guest.takenAt),
            })}
          </p>
          {isReviewed && (
            <Button size="compact-sm" onClick={() => setSaving(true)}>
              {t('saveAnswer')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" loading={putOut.isPending} onClick={leave}>
            {t('putOut')}
          </Button>
        </div>
      )}
      {guest && <Refused refused={isLosing ? null : (putOut.data?.refused ?? null)} />}
      {isLosing && guest && (
        <DialogForm
          title={t('losingTitle')}
          submit={t('losingSubmit')}
          isDangerous
          isBusy={putOut.isPending}
          onSubmit={() => putOut.mutate({ caseId, losesReview: true })}
          onClose={() => setLosing(false)}
        >
          <p>{t('losingText', { caseId, name: guest.by.name })}</p>
        </DialogForm>
      )}
      {isSaving && <SaveBundle caseId={caseId} purposes={purposes} onClose={() => setSaving(false)} />}
    </>
  );
}
