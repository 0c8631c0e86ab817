import { PasswordInput, Progress, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  type BundleSummary,
  longestBundlePassphrase,
  type RefusedBundle,
  shownFingerprint,
} from '../../shared/bundles';
import { useAct } from '../app/desk';
import { tell } from '../app/notices';
import { useTimes } from '../app/preferences';
import { showCase } from '../queue/moves';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';
import { Courses } from './Courses';
import { Refused } from './Refused';
import { useBundleProgress } from './use-bundle-progress';

interface OpenBundleProps {
  path: string;
  /** How many others wait for their turn. */
  more: number;
  isLead: boolean;
  onClose: () => void;
}

/** What a bundle is, who made it and whether they are trusted; then it is taken in, or the answer is. */
export function OpenBundle({ path, more, isLead, onClose }: OpenBundleProps) {
  const t = useWords('bundle');
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [name, setName] = useState('');
  const [isApart, setApart] = useState(false);
  const file = { path, passphrase: passphrase === '' ? null : passphrase };
  const look = useAct('bundle.look', { meta: { quiet: true } });
  const { mutate } = look;
  useEffect(() => mutate({ path, passphrase: null }), [mutate, path]);
  const again = () => look.mutate(file);
  const trust = useAct('bundle.trust', {
    meta: { quiet: true },
    onSuccess: async ({ refused }) => {
      if (refused === null) again();
    },
  });
  const taken = async (caseId: string | null) => {
    if (caseId === null) return;
    await client.invalidateQueries();
    showCase(caseId);
    onClose();
  };
  const take = useAct('bundle.take', { meta: { quiet: true }, onSuccess: ({ caseId }) => taken(caseId) });
  const merge = useAct('bundle.merge', {
    meta: { quiet: true },
    onSuccess: async ({ caseId, refused }) => {
      if (refused?.code === 'answer_conflicts' && isLead) setApart(true);
      if (caseId === null) return;
      tell({ id: 'bundle', message: t('mergedShort') });
      await taken(caseId);
    },
  });
  const stop = useAct('bundle.stop');
  const isBusy = look.isPending || trust.isPending || take.isPending || merge.isPending;
  const percent = useBundleProgress(isBusy);
  const looked = look.data?.looked ?? null;
  const refused = firstOf(take.data, merge.data, trust.data, look.data);
  const needsPassphrase = !looked && (refused?.code === 'passphrase_needed' || refused?.code === 'passphrase_wrong');
  const fault = look.error ?? trust.error ?? take.error ?? merge.error;
  const close = () => {
    if (isBusy) stop.mutate({});
    onClose();
  };
  if (isApart && looked) return <Courses file={file} summary={looked.summary} onClose={onClose} />;

  const step = stepOf(looked);
  const notYet = () => {
    if (look.isPending) return t('reading');
    if (needsPassphrase) return passphrase === '' ? t('passphraseMissing') : null;
    if (!looked) return t('cannot');
    if (step !== 'trust') return null;
    if (!isLead) return t('leadTrusts');
    return name.trim() === '' ? t('nameMissing') : null;
  };
  const send = () => {
    if (step === 'unseal') return again();
    if (!looked) return;
    if (step === 'trust') return trust.mutate({ ...file, fingerprint: looked.summary.fingerprint, name: name.trim() });
    if (step === 'merge') return merge.mutate(file);
    take.mutate(file);
  };
  return (
    <DialogForm
      title={t('openTitle')}
      submit={t(`act.${step}`)}
      isBusy={isBusy}
      notYet={notYet()}
      problem={fault ? { kind: 'fault', fault: fault.fault } : null}
      onSubmit={send}
      onClose={close}
      size="lg"
    >
      <p className={classes.note}>
        {fileNameOf(path)}
        {more > 0 && ` · ${t('more', { count: more })}`}
      </p>
      {needsPassphrase && (
        <PasswordInput
          label={t('passphrase')}
          value={passphrase}
          maxLength={longestBundlePassphrase}
          autoComplete="off"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('showPassphrase') }}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
      )}
      {looked && <Told summary={looked.summary} trusted={looked.trusted} />}
      {looked && looked.trusted === null && (
        <>
          <p className={classes.note}>{t('trustText')}</p>
          {isLead && (
            <TextInput
              label={t('deskName')}
              value={name}
              maxLength={80}
              data-autofocus
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </>
      )}
      {isBusy && percent !== null && <Progress value={percent} aria-label={t('reading')} />}
      <Refused refused={isBusy || refused?.code === 'passphrase_needed' ? null : refused} />
    </DialogForm>
  );
}

/** Of a path of any system. */
const fileNameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** What comes next: it is opened, its desk trusted, and then it is taken in by what it is for. */
function stepOf(looked: { summary: BundleSummary; trusted: unknown } | null) {
  if (!looked) return 'unseal';
  return looked.trusted === null ? 'trust' : nextOf(looked.summary);
}

function firstOf(...answers: ({ refused: RefusedBundle | null } | undefined)[]): RefusedBundle | null {
  return answers.find((answer) => answer?.refused)?.refused ?? null;
}

function nextOf({ purpose }: BundleSummary): 'read' | 'review' | 'merge' {
  return purpose === 'answer' ? 'merge' : purpose;
}

interface ToldProps {
  summary: BundleSummary;
  trusted: { name: string } | 'own' | null;
}

function Told({ summary, trusted }: ToldProps) {
  const t = useWords('bundle');
  const { exact } = useTimes();
  const { caseId, purpose, madeAt, by, fingerprint, events, files, missingFiles, rulebook } = summary;
  const desk = trusted === 'own' ? t('trust.own') : trusted ? t('trust.trusted', trusted) : t('trust.strange');
  return (
    <dl className={classes.told}>
      <dt>{t('label.case')}</dt>
      <dd>
        {caseId} · {t(`purpose.${purpose}`)}
      </dd>
      <dt>{t('label.by')}</dt>
      <dd>{t('madeBy', { name: by.name, time: exact(madeAt) })}</dd>
      <dt>{t('label.fingerprint')}</dt>
      <dd className={classes.fingerprint}>{shownFingerprint(fingerprint)}</dd>
      <dt>{t('label.desk')}</dt>
      <dd>{desk}</dd>
      <dt>{t('label.holds')}</dt>
      <dd>
        {t('told.holds', { events, files, rulebook })}
        {missingFiles > 0 && <div>{t('told.missing', { missingFiles })}</div>}
      </dd>
    </dl>
  );
}
