/** What whoever sits here arranged for themselves at the queue. */
import { useQueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import { noTriage, type Triage } from '../../shared/triage';
import { faultOf, putView, useAct, useView } from '../app/desk';
import { tellFault } from '../app/notices';
import { refreshQueue } from '../queue/refresh';

const nothing = {};

export function useTriage(): Triage {
  return useView('triage.read', nothing).data ?? noTriage;
}

export interface Arranging {
  pin: (caseId: CaseId, isPinned: boolean) => void;
  /** Until a moment, ms since the epoch UTC, or back at once where it is null. True where it was done. */
  snooze: (caseIds: readonly CaseId[], until: number | null) => Promise<boolean>;
  setGoesOn: (goesOn: boolean) => void;
}

export function useArranging(): Arranging {
  const client = useQueryClient();
  const kept = {
    onSuccess: (triage: Triage) => {
      putView(client, 'triage.read', nothing, triage);
      return refreshQueue(client);
    },
  };
  const pin = useAct('triage.pin', kept);
  const snooze = useAct('triage.snooze', { ...kept, meta: { quiet: true } });
  const goesOn = useAct('triage.goesOn', { onSuccess: (triage) => putView(client, 'triage.read', nothing, triage) });
  return {
    pin: (caseId, isPinned) => pin.mutate({ caseId, isPinned }),
    snooze: (caseIds, until) =>
      snooze.mutateAsync({ caseIds: [...caseIds], until }).then(
        () => true,
        (error) => {
          tellFault(faultOf(error));
          return false;
        },
      ),
    setGoesOn: (to) => goesOn.mutate({ goesOn: to }),
  };
}
