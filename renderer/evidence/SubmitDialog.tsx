import { Button, Checkbox, CloseButton, Select } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import type { Evidence, EvidenceFile } from '../../shared/case';
import { EvidenceKind, evidenceKinds } from '../../shared/vocabulary';
import { useAct } from '../app/desk';
import { formatBytes } from '../app/format';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { useNote } from '../case/use-note';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import classes from './SubmitDialog.module.css';

/** Puts evidence on file that came by other ways than the source record: whose, what kind, in words or files. */
export function SubmitDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { case: state } = useCase();
  const act = useCaseAct(state.caseId);
  const choose = useAct('evidence.choose');
  const store = useAct('evidence.store');
  const [side, setSide] = useState<Evidence['side']>('buyer');
  const [kind, setKind] = useState<EvidenceKind>('photo');
  const [text, setText] = useNote('evidence');
  const [files, setFiles] = useState<EvidenceFile[]>([]);
  const [isPacked, setPacked] = useState(false);
  const add = (found: EvidenceFile[] | null) =>
    setFiles((known) => [
      ...known,
      ...(found ?? []).filter((file) => known.every((other) => other.sha256 !== file.sha256)),
    ]);
  const send = async () => {
    const data = { side, kind, text: text.trim(), files, ...(isPacked ? { originalPackaging: true } : {}) };
    if (!(await act.send('submitEvidence', data))) return;
    setText('');
    onClose();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const paths = [...event.dataTransfer.files].map((file) => window.desk.pathOf(file)).filter(Boolean);
    if (paths.length > 0) store.mutate({ paths }, { onSuccess: add });
  };
  return (
    <DialogForm
      title={t('submit.title')}
      submit={t('submit.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={text.trim() === '' && files.length === 0 ? t('submit.wordsOrFile') : null}
    >
      <ChoiceList
        label={t('submit.side')}
        isLabelShown
        columns={3}
        options={(['buyer', 'platform', 'merchant'] as const).map((value) => ({
          value,
          label: value === 'platform' ? t('vocabulary:provenance.platform') : t(`vocabulary:side.${value}`),
        }))}
        value={side}
        onChange={setSide}
      />
      <Select
        label={t('submit.kind')}
        data={evidenceKinds.map((value) => ({ value, label: t(`vocabulary:evidenceKind.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(EvidenceKind.safeParse(value).data ?? kind)}
        allowDeselect={false}
        searchable
      />
      <GrowingText
        label={t('submit.text')}
        value={text}
        to={10}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <section
        aria-label={t('submit.files')}
        className={classes.drop}
        data-drop
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        <Button
          size="compact-sm"
          variant="default"
          aria-busy={choose.isPending || store.isPending}
          onClick={() => choose.mutate({}, { onSuccess: add })}
        >
          {t('submit.choose')}
        </Button>
        <span className={classes.hint}>{t('submit.drop')}</span>
        {files.length > 0 && (
          <ul className={classes.files}>
            {files.map((file) => (
              <li key={file.sha256 ?? file.name} className={classes.file}>
                <span className={classes.name}>{file.name}</span>
                {file.bytes !== undefined && <span className={classes.hint}>{formatBytes(file.bytes)}</span>}
                <CloseButton
                  size="xs"
                  aria-label={t('submit.remove', { name: file.name })}
                  onClick={() => setFiles((known) => known.filter((other) => other !== file))}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Checkbox
        label={t('submit.packaging')}
        checked={isPacked}
        onChange={(event) => setPacked(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}
