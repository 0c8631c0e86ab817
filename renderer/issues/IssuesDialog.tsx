import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { inWalkOrder } from '../evidence/walk';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { Toggles } from '../ui/Toggles';
import { useWords } from '../ui/words';
import { useIssuesInWords } from '../verdict/issue-words';
import classes from './Issues.module.css';
import { draftsOf, givenIssues, type IssueDraft } from './issue-drafts';

const mostIssues = 20;

/** Puts the issues in the agent's own words, and the evidence on each. */
export function IssuesDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('issues');
  const view = useCase();
  const { case: state, matrix } = view;
  const act = useCaseAct(state.caseId);
  const inWords = useIssuesInWords();
  const [drafts, setDrafts] = useState(() => draftsOf(matrix, inWords(view)));
  const given = givenIssues(drafts);
  const send = async () => {
    if (given.length > 0 && (await act.send('setIssues', { issues: given }))) onClose();
  };
  const add = () => {
    const key = crypto.randomUUID();
    setDrafts([...drafts, { key, text: '', bears: null, evidence: null }]);
    requestAnimationFrame(() => document.getElementById(`issue-${key}`)?.focus());
  };
  const notYet =
    drafts.length === 0 ? t('dialog.none') : drafts.some(({ text }) => text.trim() === '') ? t('dialog.empty') : null;
  return (
    <DialogForm
      title={t('dialog.title')}
      submit={t('dialog.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={notYet}
      size="lg"
    >
      {drafts.map((draft, place) => (
        <OneIssue
          key={draft.key}
          number={place + 1}
          draft={draft}
          onChange={(changed) => setDrafts(drafts.map((other) => (other === draft ? changed : other)))}
          onRemove={() => setDrafts(drafts.filter((other) => other !== draft))}
        />
      ))}
      <div>
        <Button size="compact-sm" variant="default" onClick={add} disabled={drafts.length >= mostIssues}>
          {t('dialog.add')}
        </Button>
      </div>
      <p className={classes.rule}>{t('dialog.leadsTo')}</p>
    </DialogForm>
  );
}

interface OneIssueProps {
  number: number;
  draft: IssueDraft;
  onChange: (draft: IssueDraft) => void;
  onRemove: () => void;
}

function OneIssue({ number, draft, onChange, onRemove }: OneIssueProps) {
  const t = useWords(['issues', 'vocabulary']);
  const { evidence: onFile } = useCase().case;
  const { evidence } = draft;
  const toggle = (id: string) => {
    const placed = evidence ?? [];
    onChange({ ...draft, evidence: placed.includes(id) ? placed.filter((other) => other !== id) : [...placed, id] });
  };
  return (
    <fieldset className={classes.editing} aria-label={t('dialog.words', { number })}>
      <div className={classes.line}>
        <GrowingText
          id={`issue-${draft.key}`}
          className={classes.words ?? ''}
          aria-label={t('dialog.words', { number })}
          placeholder={t('dialog.placeholder')}
          from={1}
          to={4}
          maxLength={500}
          value={draft.text}
          {...(number === 1 ? { 'data-autofocus': true } : {})}
          onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        />
        <ActionIcon size={24} variant="default" aria-label={t('dialog.remove', { number })} onClick={onRemove}>
          <IconX size={12} />
        </ActionIcon>
      </div>
      <ChoiceList
        label={t('dialog.bears')}
        isLabelShown
        columns={3}
        isSmall
        options={[
          { value: 'rule', label: t('dialog.byRule') },
          { value: 'buyer', label: t('vocabulary:side.buyer') },
          { value: 'merchant', label: t('vocabulary:side.merchant') },
        ]}
        value={draft.bears ?? 'rule'}
        onChange={(bears) => onChange({ ...draft, bears: bears === 'rule' ? null : bears })}
      />
      {onFile.length > 0 && (
        <>
          <ChoiceList
            label={t('dialog.evidence')}
            isLabelShown
            columns={2}
            isSmall
            options={[
              { value: 'kind', label: t('dialog.allPieces') },
              { value: 'placed', label: t('dialog.place') },
            ]}
            value={evidence === null ? 'kind' : 'placed'}
            onChange={(way) => onChange({ ...draft, evidence: way === 'kind' ? null : [] })}
          />
          {evidence !== null && (
            <Toggles
              label={t('dialog.evidence')}
              options={inWalkOrder(onFile).map((piece) => ({
                value: piece.id,
                label: `${piece.id} ${t(`vocabulary:evidenceKind.${piece.kind}`)}`,
                isOn: evidence.includes(piece.id),
                whyNot: null,
                side: piece.side,
                title: t(`vocabulary:owner.${piece.side}`),
              }))}
              onToggle={toggle}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
