import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Proposal } from '../../shared/case';
import { useCommand } from '../app/commands';
import { tell } from '../app/notices';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { useOffer } from '../case/offer';
import { useNote } from '../case/use-note';
import { GrowingText } from '../ui/GrowingText';
import { Problem } from '../ui/Problem';
import { useWords } from '../ui/words';
import { DraftState } from '../verdict/DraftState';
import { focusField } from '../verdict/field-focus';
import { withReasonsRecognised } from '../verdict/form';
import { issueIdsIn, type Missing, missingIn } from '../verdict/missing';
import { Outlook } from '../verdict/Outlook';
import { SubmitButton } from '../verdict/SubmitButton';
import { formOf, verdictOf } from '../verdict/to-verdict';
import { UnreadDraft } from '../verdict/UnreadDraft';
import { useComposer } from '../verdict/use-composer';
import { useConsequences } from '../verdict/use-consequences';
import { useForm } from '../verdict/use-form';
import { useGoOn } from '../verdict/use-go-on';
import { VerdictFields } from '../verdict/VerdictFields';
import paneClasses from '../verdict/VerdictPane.module.css';
import { changedParts } from './diff';
import classes from './Review.module.css';
import { VerdictDiff } from './VerdictDiff';

/** A lead writes the verdict anew, from the proposed one; what differs is shown beside it, and both stay on file. */
export function ChangeVerdict({ proposal, onLeave }: { proposal: Proposal; onLeave: () => void }) {
  const t = useWords('review');
  const { case: about, matrix } = useCase();
  const compose = useComposer();
  const initial = useMemo(() => withReasonsRecognised(formOf(proposal.verdict), compose), [proposal.verdict, compose]);
  const state = useForm('change', initial);
  const [comments, setComments] = useNote('change');
  const verdict = useMemo(() => verdictOf(state.form), [state.form]);
  const composed = useMemo(() => compose(state.form), [compose, state.form]);
  const consequences = useConsequences(verdict);
  const changed = verdict === null ? [] : changedParts(proposal.verdict, verdict);
  const found = missingIn(state.form, about, consequences?.problems ?? [], composed, issueIdsIn(matrix));
  // The reasons were written for another outcome.
  const isReasoned = !changed.includes('outcome') || changed.includes('reasons');
  const missing: Missing[] = isReasoned
    ? found
    : [...found, { from: 'own', field: 'reasons', code: 'reasons_unchanged' }];
  const act = useCaseAct(about.caseId);
  const goOn = useGoOn();

  const submit = async () => {
    const [first] = missing;
    if (first !== undefined || verdict === null) {
      focusField(first?.field ?? 'outcome', first?.place);
      return;
    }
    if (comments.trim() === '') {
      document.getElementById(commentsId)?.focus();
      return;
    }
    const next = await goOn.ask();
    if (!(await act.send('changeVerdict', { verdict, comments: comments.trim() }))) return;
    setComments('');
    state.drop();
    tell({ id: 'reviewed', message: t('toldChanged') });
    goOn.go(next);
  };
  const offered = useOffer('changeVerdict', () => void submit());
  useCommand('verdict.submit', offered.act, !act.isBusy);
  useCommand(
    'verdict.nextMissing',
    () => focusField(missing[0]?.field ?? 'outcome', missing[0]?.place),
    missing.length > 0,
  );
  useCommand('verdict.focus', () => focusField('outcome'));
  const leave = () => {
    state.drop();
    onLeave();
  };
  const whyNot = offered.reason ?? (changed.length === 0 ? t('nothingChanged') : null);
  return (
    <div className={paneClasses.pane}>
      <div className={paneClasses.scroll}>
        <header className={paneClasses.header}>
          <h2 className={paneClasses.title}>{t('changeTitle')}</h2>
          <DraftState state={state} />
          <UnreadDraft />
        </header>
        <VerdictFields form={state.form} change={state.change} />
        <section className={paneClasses.section} aria-label={t('differences')}>
          <h3 className={paneClasses.heading}>{t('differences')}</h3>
          {verdict !== null && <VerdictDiff proposed={proposal.verdict} changed={verdict} />}
        </section>
        <section className={paneClasses.section}>
          <GrowingText
            id={commentsId}
            label={t('commentsRequired')}
            required
            to={8}
            value={comments}
            onChange={(event) => setComments(event.currentTarget.value)}
          />
        </section>
      </div>
      <footer className={paneClasses.footer}>
        <Outlook missing={missing} consequences={consequences} verdict={verdict} isIssuedAtOnce />
        <Problem problem={act.problem} />
        <SubmitButton
          label={t('changeSubmit')}
          whyNot={whyNot}
          isBusy={act.isBusy}
          isWaiting={missing.length > 0 || comments.trim() === ''}
          onPress={offered.act}
        />
        <Button className={classes.leave ?? ''} size="compact-xs" h={24} variant="subtle" color="gray" onClick={leave}>
          {t('changeLeave')}
        </Button>
      </footer>
    </div>
  );
}

const commentsId = 'review-comments';
