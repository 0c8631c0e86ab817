import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { findingResults } from '../../shared/vocabulary';
import { useCase } from '../case/case-view';
import { inWalkOrder } from '../evidence/walk';
import { ChoiceList } from '../ui/ChoiceList';
import { GrowingText } from '../ui/GrowingText';
import { Toggles } from '../ui/Toggles';
import { useWords } from '../ui/words';
import { answeringOf } from './answering';
import { withMarkToggled, withPieceToggled } from './citing';
import { FieldBox } from './FieldBox';
import classes from './FindingsField.module.css';
import { placeId } from './field-focus';
import { type FindingDraft, languageOf, type VerdictForm } from './form';
import { issuesIn } from './issue-words';
import { issueIdsIn } from './missing';
import { counts } from './prefill';

interface FindingsFieldProps {
  form: VerdictForm;
  onChange: (findings: FindingDraft[]) => void;
}

/** One finding per disputed issue, each with the evidence that it rests on. */
export function FindingsField({ form, onChange }: FindingsFieldProps) {
  const t = useWords('verdict');
  const { findings, prefilled, outcome } = form;
  const view = useCase();
  const { placeByKey, unanswered } = answeringOf(findings, issueIdsIn(view.matrix));
  const issues = issuesIn(view, languageOf(form)).filter(({ id }) => unanswered.includes(id));
  // Choosing an outcome answers them all: until then there is nothing to lead to.
  const open = outcome === null ? [] : issues;
  const add = (answers: Partial<FindingDraft> = {}) => {
    const key = crypto.randomUUID();
    onChange([...findings, { key, issue: '', result: 'established', evidence: [], note: '', ...answers }]);
    requestAnimationFrame(() => document.getElementById(`finding-${key}`)?.focus());
  };
  return (
    <FieldBox
      field="findings"
      title={t('findings')}
      isPrefilled={prefilled.includes('findings')}
      actions={
        <Button
          size="compact-xs"
          h={24}
          variant="default"
          onClick={() => add()}
          data-field-focus={(findings.length === 0 && open.length === 0) || undefined}
        >
          {t('findingAdd')}
        </Button>
      }
    >
      {findings.length === 0 && <p className={classes.none}>{t('findingsNone')}</p>}
      {findings.map((finding, index) => (
        <OneFinding
          key={finding.key}
          place={placeByKey.get(finding.key) ?? finding.key}
          number={index + 1}
          finding={finding}
          onChange={(changed) => onChange(findings.map((other) => (other === finding ? changed : other)))}
          onRemove={() => onChange(findings.filter((other) => other !== finding))}
        />
      ))}
      {open.map(({ id, words }) => (
        <Button
          key={id}
          id={placeId('findings', id)}
          className={classes.unanswered ?? ''}
          size="compact-xs"
          variant="default"
          data-field-focus
          onClick={() => add({ issue: words, issueId: id })}
        >
          {t('findingOn', { issue: words })}
        </Button>
      ))}
    </FieldBox>
  );
}

interface OneFindingProps {
  place: string;
  number: number;
  finding: FindingDraft;
  onChange: (finding: FindingDraft) => void;
  onRemove: () => void;
}

function OneFinding({ place, number, finding, onChange, onRemove }: OneFindingProps) {
  const t = useWords(['verdict', 'vocabulary']);
  const { evidence, marks } = useCase().case;
  const cited = finding.marks ?? [];
  // One that was taken away stays in sight until it is no longer cited.
  // What is covered, and that a picture may be seen, shows nothing that a finding could rest on.
  const citable = marks.filter(
    ({ id, removed, place }) => cited.includes(id) || (!removed && place.kind !== 'cover' && place.kind !== 'open'),
  );
  const needsNote = finding.result === 'established' && finding.evidence.length === 0;
  const [wantsNote, setWantsNote] = useState(false);
  const showsNote = wantsNote || needsNote || finding.note !== '';
  const toggle = (id: string) => {
    const mark = citable.find((other) => other.id === id);
    onChange(mark ? withMarkToggled(finding, mark) : withPieceToggled(finding, id, marks));
  };
  return (
    <fieldset id={placeId('findings', place)} className={classes.finding} aria-label={t('findingNumber', { number })}>
      <div className={classes.line}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <GrowingText
          id={`finding-${finding.key}`}
          className={classes.issue ?? ''}
          aria-label={t('issue')}
          placeholder={t('issuePlaceholder')}
          from={1}
          to={4}
          maxLength={500}
          data-field-focus={finding.issue.trim() === '' || undefined}
          value={finding.issue}
          onChange={(event) => onChange({ ...finding, issue: event.currentTarget.value })}
        />
        <ActionIcon size={24} aria-label={t('findingRemove', { number })} onClick={onRemove}>
          <IconX size={12} />
        </ActionIcon>
      </div>
      <ChoiceList
        label={t('result')}
        columns={3}
        isSmall
        options={findingResults.map((result) => ({ value: result, label: t(`vocabulary:findingResult.${result}`) }))}
        value={finding.result}
        onChange={(result) => onChange({ ...finding, result })}
      />
      {evidence.length > 0 && (
        <Toggles
          label={t('restsOn')}
          options={inWalkOrder(evidence).flatMap((piece) => [
            {
              value: piece.id,
              label: `${piece.id} ${t(`vocabulary:evidenceKind.${piece.kind}`)}`,
              isOn: finding.evidence.includes(piece.id),
              whyNot: counts(piece) ? null : t('pieceNotAdmitted'),
              side: piece.side,
              title: t(`vocabulary:owner.${piece.side}`),
            },
            ...citable
              .filter(({ evidenceId }) => evidenceId === piece.id)
              .map(({ id, note }) => ({
                value: id,
                label: t('markOption', { id, note: note.length > 12 ? `${note.slice(0, 12)}…` : note }),
                isOn: cited.includes(id),
                whyNot: counts(piece) ? null : t('pieceNotAdmitted'),
                side: piece.side,
                title: note,
              })),
          ])}
          onToggle={toggle}
        />
      )}
      {showsNote ? (
        <GrowingText
          aria-label={t('findingNote')}
          placeholder={t(needsNote ? 'findingNoteNeeded' : 'findingNote')}
          from={1}
          to={6}
          autoFocus={wantsNote && finding.note === ''}
          value={finding.note}
          onChange={(event) => onChange({ ...finding, note: event.currentTarget.value })}
        />
      ) : (
        <Button
          size="compact-xs"
          h={24}
          variant="subtle"
          color="gray"
          className={classes.addNote ?? ''}
          onClick={() => setWantsNote(true)}
        >
          {t('findingNoteAdd')}
        </Button>
      )}
    </fieldset>
  );
}
