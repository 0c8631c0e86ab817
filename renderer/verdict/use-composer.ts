/** Composes the reasons from a form, in the agent's language. */
import { useCallback } from 'react';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { composeReasons } from './compose';
import type { VerdictForm } from './form';
import { useRulebook } from './rulebook';
import { verdictOf } from './to-verdict';

/** Null while there is nothing to compose from. */
export type Compose = (form: VerdictForm) => string | null;

export function useComposer(): Compose {
  const t = useWords(['verdict', 'vocabulary']);
  const { language } = usePreferences();
  const { evidence, marks, rulebook: version } = useCase().case;
  const { rulebook, clauses } = useRulebook(version);
  const name = rulebook?.name[language] ?? '';
  return useCallback(
    (form) => {
      const verdict = verdictOf(form);
      return verdict === null
        ? null
        : composeReasons(verdict, { t, language, clauses, evidence, marks, rulebook: name });
    },
    [t, language, clauses, evidence, marks, name],
  );
}
