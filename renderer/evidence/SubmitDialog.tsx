import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Evidence, EvidenceFile } from '../../shared/case';
import { EvidenceKind, evidenceKinds, type Signer, signers } from '../../shared/vocabulary';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { useNote } from '../case/use-note';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { FilesField } from './FilesField';
import { correctableOf, reportedAfter } from './given-facts';
import { WeightsField } from './WeightsField';
import { type TypedWeights, weighedAs } from './weights';

const unknown = 'unknown';

/** Puts evidence on file that came by other ways than the source record: whose, what kind, in words or files. */
export function SubmitDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { case: state } = useCase();
  const act = useCaseAct(state.caseId);
  const [side, setSide] = useState<Evidence['side']>('buyer');
  const [kind, setKind] = useState<EvidenceKind>('photo');
  const [text, setText] = useNote('evidence');
  const [files, setFiles] = useState<EvidenceFile[]>([]);
  const [isPacked, setPacked] = useState(false);
  const [signer, setSigner] = useState<Signer | typeof unknown>(unknown);
  const [typedWeights, setTypedWeights] = useState<TypedWeights>({});
  const [typedHours, setTypedHours] = useState('');
  const [corrects, setCorrects] = useState<string | null>(null);
  const reportedAfterMs = reportedAfter(typedHours);
  const correctable = correctableOf(state, side);
  const corrected = correctable.find(({ id }) => id === corrects)?.id;
  const weighed = kind === 'weight_record' ? weighedAs(typedWeights) : [];
  const send = async () => {
    const data = {
      side,
      kind,
      text: text.trim(),
      files,
      ...(isPacked ? { originalPackaging: true } : {}),
      ...(reportedAfterMs == null ? {} : { reportedAfterMs }),
      ...(corrected === undefined ? {} : { corrects: corrected }),
      ...(weighed && weighed.length > 0 ? { weighed } : {}),
      ...(kind === 'logistics_record' && signer !== unknown ? { signedBy: signer } : {}),
    };
    if (!(await act.send('submitEvidence', data))) return;
    setText('');
    onClose();
  };
  return (
    <DialogForm
      title={t('submit.title')}
      submit={t('submit.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={
        text.trim() === '' && files.length === 0
          ? t('submit.wordsOrFile')
          : weighed === undefined
            ? t('submit.gramsOnly')
            : reportedAfterMs === undefined
              ? t('submit.hoursOnly')
              : null
      }
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
      {kind === 'logistics_record' && (
        <ChoiceList
          label={t('submit.signer')}
          isLabelShown
          columns={2}
          options={[
            { value: unknown, label: t('submit.signerUnknown') },
            ...signers.map((value) => ({ value, label: t(`vocabulary:signer.${value}`) })),
          ]}
          value={signer}
          onChange={setSigner}
        />
      )}
      {kind === 'weight_record' && <WeightsField typed={typedWeights} onChange={setTypedWeights} />}
      <GrowingText
        label={t('submit.text')}
        value={text}
        to={10}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FilesField files={files} onChange={setFiles} />
      <TextInput
        label={t('submit.reportedAfter')}
        inputMode="numeric"
        value={typedHours}
        onChange={(event) => setTypedHours(event.currentTarget.value)}
      />
      {correctable.length > 0 && (
        <Select
          label={t('submit.corrects')}
          placeholder={t('submit.correctsNone')}
          data={correctable.map((piece) => ({
            value: piece.id,
            label: `${piece.id} ${t(`vocabulary:evidenceKind.${piece.kind}`)}`,
          }))}
          value={corrected ?? null}
          onChange={setCorrects}
          clearable
        />
      )}
      <Checkbox
        label={t('submit.packaging')}
        checked={isPacked}
        onChange={(event) => setPacked(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}
