import { Checkbox, MultiSelect } from '@mantine/core';
import type { Sufficiency } from '../../shared/contract';
import { EvidenceKind, evidenceKinds, type Side, sides } from '../../shared/vocabulary';
import { useFromClock } from '../app/clock';
import { useTimes } from '../app/preferences';
import { PhraseButton } from '../phrases/PhraseButton';
import { GrowingText } from '../ui/GrowingText';
import { useWords, type Words } from '../ui/words';
import { useRulebook } from '../verdict/rulebook';
import classes from './AskFields.module.css';
import { type AskForm, usualKinds } from './ask-form';
import { useCase } from './case-view';

interface AskFieldsProps {
  form: AskForm;
  onChange: (form: AskForm) => void;
  notes: Record<Side, string>;
  onNote: (side: Side, text: string) => void;
  /** Why a side cannot be asked now, in words; null where it can. */
  whyNot: (side: Side) => string | null;
}

/** Whom to ask, for which kinds, in which words. Buyer left, merchant right. */
export function AskFields({ form, onChange, notes, onNote, whyNot }: AskFieldsProps) {
  return (
    <>
      <div className={classes.fields}>
        {sides.map((side) => (
          <OneSide
            key={side}
            side={side}
            form={form}
            onChange={onChange}
            note={notes[side]}
            onNote={(text) => onNote(side, text)}
            whyNot={whyNot(side)}
          />
        ))}
      </div>
      <PhraseButton use="request" kinds={sides.flatMap((side) => (form.isAsked[side] ? form.kinds[side] : []))} />
    </>
  );
}

function onFile({ status, otherKinds }: Sufficiency, t: Words): string {
  return status === 'missing' && otherKinds > 0 ? t('sufficiency.otherKinds') : t(`sufficiency.${status}`);
}

interface OneSideProps {
  side: Side;
  form: AskForm;
  onChange: (form: AskForm) => void;
  note: string;
  onNote: (text: string) => void;
  whyNot: string | null;
}

function OneSide({ side, form, onChange, note, onNote, whyNot }: OneSideProps) {
  const t = useWords(['case', 'vocabulary']);
  const view = useCase();
  const sufficiency = view.sufficiency.find((other) => other.side === side);
  const usual = usualKinds(sufficiency);
  const option = (kind: EvidenceKind) => ({ value: kind, label: t(`vocabulary:evidenceKind.${kind}`) });
  const rest = evidenceKinds.filter((kind) => !usual.includes(kind));
  const groups = [
    { group: t('ask.usual'), items: usual.map(option) },
    { group: t('ask.other'), items: rest.map(option) },
  ].filter(({ items }) => items.length > 0);
  const isAsked = form.isAsked[side];
  const { rulebook } = useRulebook(view.case.rulebook);
  const { time } = useTimes();
  const ms = rulebook?.evidenceMs[side];
  const until = useFromClock((now) => (ms === undefined ? '' : time(now + ms)));
  const setKinds = (values: string[]) =>
    onChange({
      ...form,
      kinds: { ...form.kinds, [side]: values.flatMap((value) => EvidenceKind.safeParse(value).data ?? []) },
    });
  return (
    <fieldset className={classes.side} data-side={side}>
      <legend className={classes.legend}>
        <Checkbox
          label={t('ask.side', { side: t(`vocabulary:side.${side}`) })}
          description={whyNot ?? (sufficiency && onFile(sufficiency, t))}
          checked={isAsked}
          disabled={whyNot !== null}
          data-autofocus={side === 'buyer' || undefined}
          onChange={(event) => onChange({ ...form, isAsked: { ...form.isAsked, [side]: event.currentTarget.checked } })}
        />
      </legend>
      {isAsked && (
        <>
          {until !== '' && <p className={classes.outcome}>{t('ask.until', { time: until })}</p>}
          <MultiSelect
            label={t('ask.kinds')}
            placeholder={form.kinds[side].length === 0 ? t('ask.anyKind') : ''}
            data={groups}
            value={form.kinds[side]}
            onChange={setKinds}
            maxValues={10}
            searchable
            hidePickedOptions
          />
          <GrowingText
            label={t('ask.note')}
            value={note}
            to={6}
            onChange={(event) => onNote(event.currentTarget.value)}
          />
        </>
      )}
    </fieldset>
  );
}
