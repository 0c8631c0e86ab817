/** Reads the cases that could be decided with the open one, and asks of each whether the rules let it have this verdict. */
import { useEffect, useRef, useState } from 'react';
import type { CaseId, Verdict } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import type { CaseView } from '../../shared/contract';
import { ask, faultOf } from '../app/desk';
import { offerOf, useCase } from '../case/case-view';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords, wordsIn } from '../ui/words';
import { composeReasons } from './compose';
import { areReasonsComposed, languageOf, type VerdictForm } from './form';
import { issuesIn } from './issue-words';
import { useRulebook } from './rulebook';
import { verdictOf } from './to-verdict';
import { formAfter, unlike } from './together';

/** A case that could be decided with it, looked at. */
export interface Companion {
  caseId: CaseId;
  title: string;
  /** With the reasons as they were written; null where it cannot have this verdict. */
  verdict: Verdict | null;
  /** Reasons as they are drafted from what this case has. */
  drafted: string;
  whyNot: string;
  needsReview: boolean;
}

/** Those that have been looked at so far, in the order given; all of them once there are as many. */
export function useCompanions(caseIds: readonly CaseId[], form: VerdictForm): Companion[] {
  const [found, setFound] = useState<Companion[]>([]);
  const look = useLook(form);
  // What was written when the question was put: nothing is typed behind it.
  const first = useRef({ caseIds, look });
  useEffect(() => {
    let isLeft = false;
    const { caseIds: all, look: lookAt } = first.current;
    (async () => {
      for (const caseId of all) {
        const companion = await lookAt(caseId);
        if (isLeft) return;
        setFound((before) => [...before, companion]);
      }
    })();
    return () => {
      isLeft = true;
      setFound([]);
    };
  }, []);
  return found;
}

function useLook(form: VerdictForm): (caseId: CaseId) => Promise<Companion> {
  const t = useWords(['verdict', 'vocabulary', 'fault']);
  const { case: about } = useCase();
  const { rulebook, clauses, remediesIn } = useRulebook(about.rulebook);
  const language = languageOf(form);
  const inWords = useRejectionWords();

  const verdictFor = (view: CaseView): Pick<Companion, 'verdict' | 'drafted'> => {
    const theirs = formAfter(form, about, {
      about: view.case,
      clauses,
      allowed: remediesIn(view.case.category),
      issues: issuesIn(view, language),
      newKey: () => crypto.randomUUID(),
    });
    const verdict = verdictOf(theirs);
    if (verdict === null) return { verdict, drafted: '' };
    const { evidence, marks } = view.case;
    const said = wordsIn(language, ['verdict', 'vocabulary']);
    const name = rulebook?.name[language] ?? '';
    const drafted = composeReasons(verdict, { t: said, language, clauses, evidence, marks, rulebook: name });
    // Reasons that nobody has put a hand to are those of each case.
    return { verdict: areReasonsComposed(form) ? { ...verdict, reasons: drafted } : verdict, drafted };
  };

  return async (caseId) => {
    const none = { caseId, title: caseId, verdict: null, drafted: '', needsReview: false };
    try {
      const view = await ask('case.read', { caseId, reveal: false });
      if (view === null) return { ...none, whyNot: t('together.unknown') };
      const { order, subject } = view.case;
      const title = caseName({ title: order?.title ?? subject?.title ?? '', caseId });
      const difference = unlike(about, view.case);
      if (difference !== null) return { ...none, title, whyNot: t(`together.unlike.${difference}`) };
      const { isKnown, rejection } = offerOf(view, 'proposeVerdict');
      if (!isKnown || rejection)
        return { ...none, title, whyNot: rejection ? inWords(rejection) : t('together.unknown') };
      const { verdict, drafted } = verdictFor(view);
      if (verdict === null) return { ...none, title, whyNot: t('together.unknown') };
      const { problems, reviewReasons } = await ask('case.preview', { caseId, verdict });
      const [problem] = problems;
      if (problem) return { ...none, title, whyNot: inWords(problem) };
      return { caseId, title, verdict, drafted, whyNot: '', needsReview: reviewReasons.length > 0 };
    } catch (error) {
      return { ...none, whyNot: t(`fault:${faultOf(error).code}`) };
    }
  };
}
