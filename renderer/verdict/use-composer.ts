/** Composes the reasons from a form, in the language of the two sides. */
import { useCallback } from 'react';
import { useCase } from '../case/case-view';
import { wordsIn } from '../ui/words';
import { composeReasons } from './compose';
import { languageOf, type VerdictForm } from './form';
import { useRulebook } from './rulebook';
import { verdictOf } from './to-verdict';

/** Null while there is nothing to compose from. */
export type Compose = (form: VerdictForm) => string | null;

export function useComposer(): Compose {
  const { evidence, marks, rulebook: version } = useCase().case;
  const { rulebook, clauses } = useRulebook(version);
  return useCallback(
    (form) => {
      const verdict = verdictOf(form);
      if (verdict === null) return null;
      const language = languageOf(form);
      const t = wordsIn(language, ['verdict', 'vocabulary']);
      const name = rulebook?.name[language] ?? '';
      return composeReasons(verdict, { t, language, clauses, evidence, marks, rulebook: name });
    },
    [clauses, evidence, marks, rulebook],
  );
}
