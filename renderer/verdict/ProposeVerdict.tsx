import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CaseId, CaseState } from '../../shared/case';
import type { Stage } from '../../shared/vocabulary';
import { Hint, useCommand } from '../app/commands';
import { focusPane } from '../app/layout/pane-focus';
import { tell } from '../app/notices';
import { useAccountName, usePreferences, useSetPreferences } from '../app/preferences';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { useOffer } from '../case/offer';
import { useMarks } from '../queue/marks';
import { PlacedNotes } from '../review/PlacedNotes';
import { Problem } from '../ui/Problem';
import { useWords } from '../ui/words';
import { appealedVerdict } from './appealed-verdict';
import { PreAssessmentSection } from './assessment/PreAssessmentSection';
import { DraftState } from './DraftState';
import { FirstVerdict } from './FirstVerdict';
import { focusField } from './field-focus';
import { emptyForm, type VerdictForm, withReasonsRecognised } from './form';
import { issueIdsIn, type Missing, missingIn } from './missing';
import { Outlook } from './Outlook';
import { SubmitButton } from './SubmitButton';
import { TogetherDialog } from './TogetherDialog';
import { formOf, verdictOf } from './to-verdict';
import { UnreadDraft } from './UnreadDraft';
import { useComposer } from './use-composer';
import { useConsequences } from './use-consequences';
import { useForm } from './use-form';
import { useGoOn } from './use-go-on';
import { VerdictFields } from './VerdictFields';
import classes from './VerdictPane.module.css';

/** The verdict while it is being written: its parts, what is missing, and what will happen. */
export function ProposeVerdict() {
  const t = useWords(['verdict', 'vocabulary']);
  const { case: about, matrix } = useCase();
  const compose = useComposer();
  const initial = useMemo(() => withReasonsRecognised(startingForm(about), compose), [about, compose]);
  const state = useForm('verdict', initial);
  const { form, change } = state;
  const verdict = useMemo(() => verdictOf(form), [form]);
  const composed = useMemo(() => compose(form), [compose, form]);
  const consequences = useConsequences(verdict);
  const missing = missingIn(form, about, consequences?.problems ?? [], composed, issueIdsIn(matrix));
  const act = useCaseAct(about.caseId);
  const name = useAccountName();
  const goOn = useGoOn();
  const needsReview = (consequences?.reviewReasons.length ?? 0) > 0;

  const submit = async () => {
    const [first] = missing;
    if (first !== undefined || verdict === null) {
      focusField(first?.field ?? 'outcome', first?.place);
      return;
    }
    const next = await goOn.ask();
    const done = await act.sendAndSee('proposeVerdict', { verdict });
    if (done === null) return;
    state.drop();
    // What was foreseen may be of the verdict as it was a moment before.
    tell({ id: 'proposed', message: t(done.view?.case.stage === 'lead_review' ? 'toldReview' : 'toldIssued') });
    goOn.go(next);
  };
  const offered = useOffer('proposeVerdict', () => void submit());
  useCommand('verdict.submit', offered.act, !act.isBusy);
  const others = useOthers(about);
  const appealed = appealedVerdict(about);
  const lastProposed = about.reviews.at(-1)?.proposed.verdict;
  const [isTogether, setTogether] = useState(false);
  const together = useOffer('proposeVerdict', () => {
    const [first] = missing;
    if (first !== undefined) focusField(first.field, first.place);
    else if (others.length === 0) tell({ id: 'together', message: t('together.nobody') });
    else setTogether(true);
  });
  useCommand('verdict.together', together.act, !act.isBusy);
  useVerdictFocus(missing);

  if (!state.isLoaded) return null;
  return (
    <div className={classes.pane}>
      <div className={classes.scroll}>
        <header className={classes.header}>
          <h2 className={classes.title}>{t(titles[about.stage] ?? 'titleEarly')}</h2>
          <DraftState state={state} />
          <UnreadDraft />
        </header>
        {about.returned && (
          <div className={classes.returned}>
            <strong>{t('returned', { who: name(about.returned.by.id) })}</strong> {about.returned.comments}
            {lastProposed && <PlacedNotes notes={about.returned.notes ?? []} verdict={lastProposed} />}
          </div>
        )}
        {appealed && (
          <section className={classes.section}>
            <FirstVerdict first={appealed} />
          </section>
        )}
        <VerdictFields form={form} change={change} />
        <PreAssessmentSection key={about.caseId} />
      </div>
      <footer className={classes.footer}>
        <Outlook missing={missing} consequences={consequences} verdict={verdict} />
        <Problem problem={act.problem} />
        <SubmitButton
          label={t(needsReview ? 'submitReview' : 'submit')}
          whyNot={offered.reason}
          isBusy={act.isBusy}
          isWaiting={missing.length > 0}
          onPress={offered.act}
        />
        {others.length > 0 && offered.isOffered && (
          <Button
            size="compact-sm"
            variant="subtle"
            rightSection={<Hint id="verdict.together" />}
            onClick={together.act}
          >
            {t('together.open', { count: others.length })}
          </Button>
        )}
      </footer>
      {isTogether && verdict !== null && (
        <TogetherDialog
          caseIds={others}
          form={form}
          submitOwn={(group) => act.send('proposeVerdict', { verdict }, group)}
          onClose={() => setTogether(false)}
          onDone={() => {
            setTogether(false);
            state.drop();
            focusPane('queue');
          }}
        />
      )}
    </div>
  );
}

const titles: Partial<Record<Stage, string>> = { arbitration: 'title', appeal: 'titleOnAppeal' };

/** What could be decided with this case: those that it is linked to, and those that are marked in the queue. */
function useOthers({ caseId, links }: CaseState): CaseId[] {
  const marks = useMarks();
  return useMemo(() => {
    const all = new Set([...links.map((link) => link.caseId), ...marks.keys()]);
    all.delete(caseId);
    return [...all];
  }, [caseId, links, marks]);
}

/** A verdict that came back is where its author goes on. */
function startingForm({ returned, reviews }: CaseState): VerdictForm {
  const last = reviews.at(-1);
  return returned !== null && last?.action === 'returned' ? formOf(last.proposed.verdict) : emptyForm;
}

/** v goes to the outcome while none is chosen, then to what is missing first; F8 to what is missing next. */
function useVerdictFocus(missing: readonly Missing[]): void {
  const { verdictOpen } = usePreferences();
  const setPreferences = useSetPreferences();
  const goTo = (field: Missing['field'], place?: string) => {
    if (!verdictOpen) setPreferences({ verdictOpen: true });
    requestAnimationFrame(() => focusField(field, place));
  };
  useCommand('verdict.focus', () => goTo('outcome'));
  useCommand('verdict.nextMissing', () => goTo(missing[0]?.field ?? 'reasons', missing[0]?.place), missing.length > 0);
}
