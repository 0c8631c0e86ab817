/** The filing that is being typed: kept as it is typed, and sent so that it cannot become two cases. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deskNow } from '../app/clock';
import { faultOf, useAct } from '../app/desk';
import { useDesk } from '../app/preferences';
import type { ActProblem } from '../ui/Problem';
import { draftEntry, keepNow } from '../verdict/draft-store';
import { useDrafts } from '../verdict/use-drafts';
import { type FilingForm, filingFrom, manualFiling, nextFiling } from './form';

const place = 'filing';
const part = 'form';

export interface FilingState {
  form: FilingForm;
  change: (change: Partial<FilingForm>) => void;
  isLoaded: boolean;
  savedAt: number | null;
  isUnsaved: boolean;
  /** Begins anew. */
  clear: () => void;
  /** Resolves with the case that it has become; null where it has not. */
  send: () => Promise<string | null>;
  isBusy: boolean;
  problem: ActProblem | null;
}

export function useFiling(): FilingState {
  const client = useQueryClient();
  const account = useDesk()?.account?.id ?? '';
  const { parts, isLoaded, savedAt, isUnsaved, keepNote } = useDrafts(place);
  const kept = parts.notes[part];
  const form = filingFrom(kept);
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const { mutateAsync, isPending } = useAct('filing.send', { meta: { quiet: true } });
  const keep = (next: FilingForm) => keepNote(part, JSON.stringify(next), 0);

  const send = async () => {
    const filing = manualFiling(form);
    const of = JSON.stringify(filing);
    const sent = form.sent?.of === of ? form.sent : { id: crypto.randomUUID(), at: deskNow(), of };
    setProblem(null);
    try {
      // On the disk first: should the desk end before the answer, it is the same filing that is sent again.
      keep({ ...form, sent });
      await keepNow(draftEntry(account, place));
      const { rejection, caseId } = await mutateAsync({ id: sent.id, at: sent.at, filing });
      if (rejection) setProblem({ kind: 'rejection', rejection });
      keep(rejection ? { ...form, sent: null } : nextFiling(form));
      await keepNow(draftEntry(account, place));
      if (!rejection) await client.invalidateQueries({ queryKey: ['desk.state'] });
      return caseId;
    } catch (error) {
      setProblem({ kind: 'fault', fault: faultOf(error) });
      return null;
    }
  };

  return {
    form,
    change: (change) => keep({ ...form, ...change }),
    isLoaded,
    savedAt: kept === undefined ? null : savedAt,
    isUnsaved,
    clear: () => keep(nextFiling(form)),
    send,
    isBusy: isPending,
    problem,
  };
}
