import { Select } from '@mantine/core';
import { useState } from 'react';
import { type DismissalReason, dismissalReasons } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { useRulebook } from '../verdict/rulebook';
import { useGoOnAfter } from '../verdict/use-go-on';
import classes from './AskFields.module.css';
import { useCaseAct } from './act';
import { useCase } from './case-view';
import { useNote } from './use-note';

/** Refuses the claim, with the reason and the clause that it rests on. */
export function DismissDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['case', 'vocabulary']);
  const { language } = usePreferences();
  const { case: state, intake } = useCase();
  const act = useCaseAct(state.caseId);
  const goOn = useGoOnAfter();
  const { clauses } = useRulebook(state.rulebook);
  // What has failed is the likeliest reason; the rulebook's clause for a reason comes with it.
  const failed = intake.find(({ result }) => result === 'failed');
  const [reason, setReason] = useState<DismissalReason | null>(failed?.reason ?? null);
  const [clause, setClause] = useState<string | null>(failed?.clause ?? null);
  const choose = (chosen: DismissalReason) => {
    setReason(chosen);
    setClause(intake.find((check) => check.reason === chosen)?.clause ?? clause);
  };
  const [note, setNote] = useNote('dismiss');
  // Clauses that are for no one category are those about taking up a claim at all.
  const ordered = [
    ...clauses.filter((one) => one.categories.length === 0),
    ...clauses.filter((one) => one.categories.length > 0),
  ];
  const notYet = reason === null ? t('dismiss.chooseReason') : clause === null ? t('dismiss.chooseClause') : null;
  const send = async () => {
    if (reason === null || clause === null) return;
    const next = await goOn.ask();
    if (!(await act.send('dismiss', { reason, clause, note: note.trim() }))) return;
    setNote('');
    onClose();
    goOn.go(next);
  };
  const chosen = clauses.find((one) => one.id === clause);
  return (
    <DialogForm
      title={t('dismiss.title')}
      submit={t('dismiss.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={notYet}
      isDangerous
    >
      <ChoiceList
        label={t('dismiss.reason')}
        isLabelShown
        columns={2}
        options={dismissalReasons.map((value) => ({ value, label: t(`vocabulary:dismissalReason.${value}`) }))}
        value={reason}
        onChange={choose}
      />
      <Select
        label={t('dismiss.clause')}
        placeholder={t('dismiss.searchClause')}
        data={ordered.map((one) => ({ value: one.id, label: `${one.id} ${one.title[language]}` }))}
        value={clause}
        onChange={setClause}
        searchable
        nothingFoundMessage={t('dismiss.noClause')}
      />
      {chosen && <p className={classes.outcome}>{chosen.text[language]}</p>}
      <GrowingText
        label={t('dismiss.note')}
        value={note}
        to={8}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p className={classes.outcome}>{t('dismiss.leadsTo')}</p>
    </DialogForm>
  );
}
