/** The form that a person fills in, kept as it is typed; and what has happened to the case since they began. */
import { useMemo } from 'react';
import type { CaseEvent } from '../../shared/events';
import { useCase } from '../case/case-view';
import type { FormPart } from './draft-store';
import { isEmptyForm, type VerdictForm } from './form';
import { changesSince, knownUpTo } from './since';
import { useDrafts } from './use-drafts';

export interface FormState {
  form: VerdictForm;
  change: (form: VerdictForm) => void;
  drop: () => void;
  isLoaded: boolean;
  savedAt: number | null;
  isUnsaved: boolean;
  /** Events that came after this was begun and that nobody has acknowledged. */
  since: CaseEvent[];
  acknowledge: () => void;
}

export function useForm(part: FormPart, initial: VerdictForm): FormState {
  const { case: state, events } = useCase();
  const { parts, isLoaded, savedAt, isUnsaved, keepForm, dropForm } = useDrafts(state.caseId);
  const kept = parts[part];
  const known = knownUpTo(kept, initial, events);
  const since = useMemo(() => changesSince(events, known), [events, known]);
  const form = kept?.form ?? initial;
  return {
    form,
    change: (next) => {
      if (isEmptyForm(next)) dropForm(part);
      else keepForm(part, next, since.length > 0 && known !== null ? known : state.seq);
    },
    drop: () => dropForm(part),
    isLoaded,
    savedAt: kept ? savedAt : null,
    isUnsaved,
    since,
    acknowledge: () => keepForm(part, form, state.seq),
  };
}
