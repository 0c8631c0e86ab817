import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { evidenceKinds } from '../../shared/vocabulary';
import { usePreferences, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { FilesField } from '../evidence/FilesField';
import { ChoiceList } from '../ui/ChoiceList';
import { GrowingText } from '../ui/GrowingText';
import labels from '../ui/Label.module.css';
import { Toggles } from '../ui/Toggles';
import { useWords } from '../ui/words';
import { RemedyRow } from '../verdict/RemedyRow';
import { choicesOf, isChosen, limitsOfTerms, type RemedyChoice, toggled } from '../verdict/remedies';
import { useRulebook } from '../verdict/rulebook';
import { SanctionsEditor } from '../verdict/SanctionsEditor';
import classes from './Acts.module.css';
import { hoursInWords } from './hours-in-words';
import { blankPiece, type Field, isEvidenceKind, type PieceDraft, type Values } from './values';

interface ActFieldProps {
  field: Field;
  values: Values;
  onChange: (values: Values) => void;
  isFirst: boolean;
}

/** One thing that an act asks for. */
export function ActField({ field, values, onChange, isFirst }: ActFieldProps) {
  const t = useWords(['acts', 'vocabulary', 'verdict']);
  const { time } = useTimes();
  const view = useCase();
  const name = t(`field.${field.label ?? field.name}`);
  const label = field.isOptional ? t('optional', { field: name }) : name;
  const typed = values.texts[field.name] ?? '';
  const type = (value: string) => onChange({ ...values, texts: { ...values.texts, [field.name]: value } });
  const focus = isFirst ? { 'data-autofocus': true } : {};

  switch (field.kind) {
    case 'choice': {
      const options = field.options(view, { t, time });
      if (options.length === 0) return <p className={classes.none}>{t('nothingToChoose', { field: name })}</p>;
      return (
        <ChoiceList
          label={label}
          isLabelShown
          columns={field.columns ?? 2}
          options={options}
          value={typed === '' ? null : typed}
          onChange={(value) => type(field.isOptional && value === typed ? '' : value)}
        />
      );
    }
    case 'several': {
      const chosen = values.lists[field.name] ?? [];
      const options = field.options(view, { t, time });
      if (options.length === 0) return null;
      return (
        <div>
          <span className={labels.label}>{label}</span>
          <Toggles
            label={label}
            options={options.map((option) => ({ ...option, isOn: chosen.includes(option.value), whyNot: null }))}
            onToggle={(value) => {
              const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
              onChange({ ...values, lists: { ...values.lists, [field.name]: next } });
            }}
          />
        </div>
      );
    }
    case 'text':
      return (
        <GrowingText
          label={label}
          required={field.isOptional !== true}
          from={2}
          to={10}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          {...focus}
        />
      );
    case 'line':
      return <TextInput label={label} value={typed} onChange={(event) => type(event.currentTarget.value)} {...focus} />;
    case 'yuan':
      return (
        <TextInput
          label={label}
          leftSection="¥"
          leftSectionWidth={20}
          inputMode="decimal"
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          {...focus}
        />
      );
    case 'minutes':
      return (
        <TextInput
          label={label}
          inputMode="numeric"
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
          {...focus}
        />
      );
    case 'hours':
      return (
        <div className={classes.hours}>
          <ChoiceList
            label={label}
            isLabelShown
            columns={field.presets.length}
            options={field.presets.map((hours) => ({ value: String(hours), label: hoursInWords(hours, t) }))}
            value={typed}
            onChange={type}
          />
          <TextInput
            label={t('otherHours')}
            inputMode="numeric"
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
          />
        </div>
      );
    case 'clause':
      return <ClauseChoice label={label} value={typed} onChange={type} />;
    case 'remedies':
      return <RemediesChoice label={label} values={values} onChange={onChange} />;
    case 'sanctions':
      return <SanctionsChoice label={label} values={values} onChange={onChange} />;
    case 'pieces':
      return <PieceFields label={label} values={values} onChange={onChange} />;
    case 'check':
      return (
        <Checkbox
          label={name}
          checked={typed === 'yes'}
          onChange={(event) => type(event.currentTarget.checked ? 'yes' : '')}
        />
      );
  }
}

interface PartProps {
  label: string;
  values: Values;
  onChange: (values: Values) => void;
}

function ClauseChoice({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useWords('acts');
  const { language } = usePreferences();
  const { clauses } = useRulebook(useCase().case.rulebook);
  return (
    <Select
      label={label}
      data={clauses.map((one) => ({ value: one.id, label: `${one.id} ${one.title[language]}` }))}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange(chosen ?? '')}
      searchable
      nothingFoundMessage={t('noClause')}
    />
  );
}

const keyOf = ({ kind, leg }: RemedyChoice) => (leg === null ? kind : `${kind}:${leg}`);

/** Terms of a settlement: of what the rulebook knows in this category, with amounts. */
function RemediesChoice({ label, values, onChange }: PartProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { case: about } = useCase();
  const { rulebook, remediesIn } = useRulebook(about.rulebook);
  const { remedies } = values;
  const choices = choicesOf(remediesIn(about.category)).filter(({ kind }) => kind !== 'none');
  const name = ({ kind, leg }: RemedyChoice) =>
    leg === null ? t(`vocabulary:remedyKind.${kind}`) : t(`vocabulary:freightLeg.${leg}`);
  const set = (next: Values['remedies']) => onChange({ ...values, remedies: next });
  return (
    <div>
      <span className={labels.label}>{label}</span>
      <Toggles
        label={label}
        options={choices.map((choice) => ({
          value: keyOf(choice),
          label: name(choice),
          isOn: isChosen(remedies, choice),
          whyNot: null,
        }))}
        onToggle={(value) => {
          const choice = choices.find((other) => keyOf(other) === value);
          if (choice) set(toggled(remedies, choice, 'both_responsible', about));
        }}
      />
      {remedies.map((remedy) => (
        <RemedyRow
          key={keyOf(remedy)}
          remedy={remedy}
          name={name(remedy)}
          cited={[]}
          limits={rulebook && limitsOfTerms(about, rulebook)}
          onChange={(changed) => set(remedies.map((other) => (other === remedy ? changed : other)))}
        />
      ))}
    </div>
  );
}

function SanctionsChoice({ label, values, onChange }: PartProps) {
  return (
    <div>
      <span className={labels.label}>{label}</span>
      <SanctionsEditor
        label={label}
        sanctions={values.sanctions}
        onChange={(sanctions) => onChange({ ...values, sanctions })}
      />
    </div>
  );
}

/** Evidence that comes with the act, piece by piece; an empty one stands ready. */
function PieceFields({ label, values, onChange }: PartProps) {
  const t = useWords('acts');
  const pieces = values.pieces.length > 0 ? values.pieces : [blankPiece];
  const set = (next: readonly PieceDraft[]) => onChange({ ...values, pieces: next });
  return (
    <>
      {pieces.map((piece, place) => (
        <PieceFieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a draft is told by its place alone, and keeps it
          key={place}
          label={pieces.length > 1 ? `${label} ${place + 1}` : label}
          piece={piece}
          onChange={(changed) => set(pieces.with(place, changed))}
        />
      ))}
      <Button size="compact-xs" variant="subtle" onClick={() => set([...pieces, blankPiece])}>
        {t('anotherPiece')}
      </Button>
    </>
  );
}

interface PieceFieldsetProps {
  label: string;
  piece: PieceDraft;
  onChange: (piece: PieceDraft) => void;
}

function PieceFieldset({ label, piece, onChange }: PieceFieldsetProps) {
  const t = useWords(['evidence', 'vocabulary']);
  return (
    <fieldset className={classes.piece}>
      <legend className={labels.label}>{label}</legend>
      <Select
        label={t('evidence:submit.kind')}
        data={evidenceKinds.map((value) => ({ value, label: t(`vocabulary:evidenceKind.${value}`) }))}
        value={piece.kind}
        onChange={(value) => isEvidenceKind(value) && onChange({ ...piece, kind: value })}
        allowDeselect={false}
        searchable
      />
      <GrowingText
        label={t('evidence:submit.text')}
        from={1}
        to={6}
        value={piece.text}
        onChange={(event) => onChange({ ...piece, text: event.currentTarget.value })}
      />
      <FilesField files={piece.files} onChange={(files) => onChange({ ...piece, files })} />
    </fieldset>
  );
}
