/** The form that a person fills in, kept as it is typed; and what has happened to the case since they began. */
import { useMemo } from 'react';
import type { CaseEvent } from '../../shared/events';
import { useCase } from '../case/case-view';
import type { FormPart } from './draft-store';
import { isEmptyForm, type VerdictForm } from './form';
import { useDrafts } from './use-drafts';

/** What can make a drafted verdict wrong; who has the case and which clocks run cannot. */
const telling = new Set<CaseEvent['type']>([
  'sourceUpdated',
  'messageAdded',
  'evidenceAdded',
  'fileAttached',
  'evidenceAdmitted',
  'answered',
  'categorised',
  'evidenceEnded',
  'verdictReviewed',
  'decidedElsewhere',
]);

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
  const since = useMemo(
    () => (kept ? events.filter((event) => event.seq > kept.seq && telling.has(event.type)) : []),
    [events, kept],
  );
  const form = kept?.form ?? initial;
  return {
    form,
    change: (next) => {
      if (isEmptyForm(next)) dropForm(part);
      else keepForm(part, next, since.length > 0 && kept ? kept.seq : state.seq);
    },
    drop: () => dropForm(part),
    isLoaded,
    savedAt: kept ? savedAt : null,
    isUnsaved,
    since,
    acknowledge: () => keepForm(part, form, state.seq),
  };
}
