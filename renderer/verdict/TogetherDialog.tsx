import { Checkbox, Loader } from '@mantine/core';
import { useState } from 'react';
import type { CaseId } from '../../shared/case';
import { tell } from '../app/notices';
import { markOnly, marksNow } from '../queue/marks';
import { BulkProgress } from '../triage/BulkProgress';
import { useBulk } from '../triage/use-bulk';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { areReasonsComposed, type VerdictForm } from './form';
import { useRemedyWords } from './remedy-words';
import classes from './TogetherDialog.module.css';
import { type Companion, useCompanions } from './use-together';

interface TogetherDialogProps {
  /** Linked cases and marked ones; the open one is not among them. */
  caseIds: readonly CaseId[];
  form: VerdictForm;
  /** Proposes the open case's own verdict, to be undone with the group. False where it was refused: then nothing is proposed. */
  submitOwn: (group: string) => Promise<boolean>;
  onClose: () => void;
  onDone: () => void;
}

/** The verdict that was written, for cases that belong with this one: what each would get, and why some cannot have it. */
export function TogetherDialog({ caseIds, form, submitOwn, onClose, onDone }: TogetherDialogProps) {
  const t = useWords(['verdict', 'triage']);
  const [left, setLeft] = useState<ReadonlySet<CaseId>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const { state, run, stop } = useBulk();
  const isByHand = !areReasonsComposed(form);
  const [isDrafted, setDrafted] = useState(false);
  const found = useCompanions(caseIds, form);
  const companions = isDrafted ? found.map(withDraftedReasons) : found;
  const chosen = companions.filter(({ caseId, verdict }) => verdict !== null && !left.has(caseId));
  const isReading = companions.length < caseIds.length;

  const toggle = (caseId: CaseId) => {
    const next = new Set(left);
    if (!next.delete(caseId)) next.add(caseId);
    setLeft(next);
  };
  const submit = async () => {
    setBusy(true);
    const group = crypto.randomUUID();
    if (!(await submitOwn(group))) return onClose();
    const verdicts = new Map(chosen.map(({ caseId, verdict }) => [caseId, verdict]));
    const marks = marksNow();
    const ended = await run([...verdicts.keys()], {
      group,
      type: 'proposeVerdict',
      dataOf: (caseId) => ({ verdict: verdicts.get(caseId) }),
      onEnded: ({ done }) => markOnly([...marks].filter(([caseId]) => !done.includes(caseId))),
    });
    if (ended.done.length < chosen.length) return;
    tell({ id: 'together', message: t('together.done', { count: chosen.length + 1 }) });
    onDone();
  };

  if (state !== null) {
    return (
      <BulkProgress
        title={t('together.title')}
        state={state}
        titles={new Map(companions.map(({ caseId, title }) => [caseId, title]))}
        onStop={stop}
        onClose={onDone}
      />
    );
  }
  return (
    <DialogForm
      title={t('together.title')}
      submit={t('together.submit', { count: chosen.length + 1 })}
      onSubmit={() => void submit()}
      onClose={onClose}
      isBusy={isBusy}
      notYet={isReading ? t('together.reading') : chosen.length === 0 ? t('together.none') : null}
    >
      <p className={classes.note}>{t('together.note')}</p>
      {isByHand && (
        <Checkbox
          size="xs"
          checked={isDrafted}
          onChange={(event) => setDrafted(event.currentTarget.checked)}
          label={t('together.drafted')}
          description={t('together.byHand')}
        />
      )}
      <ul className={classes.list} aria-label={t('together.cases')}>
        {companions.map((companion) => (
          <Row
            key={companion.caseId}
            companion={companion}
            isChosen={!left.has(companion.caseId)}
            onToggle={() => toggle(companion.caseId)}
          />
        ))}
      </ul>
      {isReading && <Loader size="xs" aria-label={t('together.reading')} />}
    </DialogForm>
  );
}

/** The reasons as they are drafted from what this case has, in the place of those that were written for another. */
function withDraftedReasons(companion: Companion): Companion {
  const { verdict, drafted } = companion;
  return verdict === null ? companion : { ...companion, verdict: { ...verdict, reasons: drafted } };
}

function Row({ companion, isChosen, onToggle }: { companion: Companion; isChosen: boolean; onToggle: () => void }) {
  const t = useWords('verdict');
  const remedyInWords = useRemedyWords();
  const { caseId, title, verdict, whyNot, needsReview } = companion;
  const what = verdict === null ? whyNot : verdict.remedies.map(remedyInWords).join(t('happens.separator'));
  return (
    <li className={classes.row} data-refused={verdict === null}>
      <Checkbox
        size="xs"
        checked={verdict !== null && isChosen}
        disabled={verdict === null}
        onChange={onToggle}
        label={title}
        description={
          <>
            <span className={classes.what}>{what}</span>
            {needsReview && <span className={classes.review}>{t('together.review')}</span>}
            <span className={classes.id}>{caseId}</span>
          </>
        }
      />
      {verdict !== null && (
        <details className={classes.reasons}>
          <summary>{t('reasons')}</summary>
          <p>{verdict.reasons}</p>
        </details>
      )}
    </li>
  );
}
