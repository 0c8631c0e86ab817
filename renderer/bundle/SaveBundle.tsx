import { PasswordInput, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type BundlePurpose, isBundlePassphrase, longestBundlePassphrase } from '../../shared/bundles';
import type { CaseId } from '../../shared/case';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';
import { Refused } from './Refused';
import { useBundleProgress } from './use-bundle-progress';

interface SaveBundleProps {
  caseId: CaseId;
  /** What it may be made for; the first is chosen at the beginning. */
  purposes: readonly BundlePurpose[];
  onClose: () => void;
}

/** The case, or what was decided on a guest, as one file. */
export function SaveBundle({ caseId, purposes, onClose }: SaveBundleProps) {
  const t = useWords('bundle');
  const client = useQueryClient();
  const [purpose, setPurpose] = useState<BundlePurpose>(purposes[0] ?? 'read');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const onSuccess = ({ path }: { path: string | null }) => {
    if (path === null) return;
    tell({ id: 'bundle', title: t('savedTitle'), message: path, stays: true });
    onClose();
  };
  const save = useAct('bundle.save', { meta: { quiet: true }, onSuccess });
  const answer = useAct('bundle.answer', {
    meta: { quiet: true },
    onSuccess: async (saved) => {
      // It waits no longer for its answer to be saved.
      await client.invalidateQueries({ queryKey: ['bundle.list'] });
      onSuccess(saved);
    },
  });
  const stop = useAct('bundle.stop');
  const isBusy = save.isPending || answer.isPending;
  const percent = useBundleProgress(isBusy);
  const fault = save.error ?? answer.error;
  const notYet = () => {
    if (passphrase === '' && again === '') return null;
    if (!isBundlePassphrase(passphrase)) return t('refused.passphrase_short');
    return passphrase === again ? null : t('different');
  };
  const send = () => {
    const sealed = passphrase === '' ? null : passphrase;
    if (purpose === 'answer') answer.mutate({ caseId, passphrase: sealed });
    else save.mutate({ caseId, purpose, passphrase: sealed });
  };
  const close = () => {
    if (isBusy) stop.mutate({});
    onClose();
  };
  const field = (label: string, value: string, put: (text: string) => void) => (
    <PasswordInput
      label={label}
      value={value}
      maxLength={longestBundlePassphrase}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': t('showPassphrase') }}
      onChange={(event) => put(event.currentTarget.value)}
    />
  );
  return (
    <DialogForm
      title={t(purpose === 'answer' ? 'answerTitle' : 'saveTitle')}
      submit={t('save')}
      isBusy={isBusy}
      notYet={notYet()}
      problem={fault ? { kind: 'fault', fault: fault.fault } : null}
      onSubmit={send}
      onClose={close}
    >
      {purposes.length > 1 && (
        <ChoiceList
          label={t('label.purpose')}
          columns={2}
          options={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          value={purpose}
          onChange={setPurpose}
        />
      )}
      <p className={classes.note}>{t('saveText')}</p>
      {field(t('passphraseIfWanted'), passphrase, setPassphrase)}
      {field(t('passphraseAgain'), again, setAgain)}
      {isBusy && percent !== null && <Progress value={percent} aria-label={t('writing')} />}
      <Refused refused={isBusy ? null : (save.data?.refused ?? answer.data?.refused ?? null)} />
    </DialogForm>
  );
}
