/** What whoever sits here arranged for themselves at the queue. */
import { useQueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import { noTriage, type Snoozed, type Triage } from '../../shared/triage';
import { faultOf, putView, useAct, useView } from '../app/desk';
import { tellFault } from '../app/notices';
import { refreshOwn } from '../queue/refresh';
import { knownName } from '../queue/rows';
import { offerArranged } from '../undo/undo-store';
import { useUndoDelay } from '../undo/use-undo-delay';

const nothing = {};

export function useTriage(): Triage {
  return useView('triage.read', nothing).data ?? noTriage;
}

export interface Arranging {
  pin: (caseId: CaseId, isPinned: boolean) => void;
  /**
   * Until a moment, ms since the epoch UTC, or back at once where it is null. True where it was done.
   * @param about what is said of it while it can be undone
   */
  snooze: (caseIds: readonly CaseId[], until: number | null, about: string) => Promise<boolean>;
  setGoesOn: (goesOn: boolean) => void;
}

export function useArranging(): Arranging {
  const client = useQueryClient();
  const kept = (triage: Triage, caseIds: readonly CaseId[]) => {
    putView(client, 'triage.read', nothing, triage);
    return refreshOwn(client, caseIds);
  };
  const pin = useAct('triage.pin', { onSuccess: (triage, { caseId }) => kept(triage, [caseId]) });
  const snooze = useAct('triage.snooze', {
    onSuccess: (triage, { caseIds }) => kept(triage, caseIds),
    meta: { quiet: true },
  });
  const goesOn = useAct('triage.goesOn', { onSuccess: (triage) => putView(client, 'triage.read', nothing, triage) });
  const { snoozed } = useTriage();
  const delay = useUndoDelay();

  /** Has them as they were: each put off until its time before, or not at all. */
  const asBefore = async (caseIds: readonly CaseId[], before: readonly Snoozed[]) => {
    const others = caseIds.filter((caseId) => !before.some((one) => one.caseId === caseId));
    if (others.length > 0) await snooze.mutateAsync({ caseIds: others, until: null });
    for (const { caseId, until } of before) await snooze.mutateAsync({ caseIds: [caseId], until });
  };

  return {
    pin: (caseId, isPinned) => {
      const title = knownName(client, caseId);
      const undo = async () => void (await pin.mutateAsync({ caseId, isPinned: !isPinned }));
      pin.mutate(
        { caseId, isPinned },
        { onSuccess: () => offerArranged(isPinned ? 'pin' : 'unpin', [caseId], title, delay, undo) },
      );
    },
    snooze: (caseIds, until, about) => {
      const before = snoozed.filter(({ caseId }) => caseIds.includes(caseId));
      const what = until === null ? 'snoozeBack' : 'snooze';
      const [only = ''] = caseIds;
      const title = [knownName(client, only), about].filter(Boolean).join(' · ');
      return snooze.mutateAsync({ caseIds: [...caseIds], until }).then(
        () => {
          offerArranged(what, caseIds, title, delay, () => asBefore(caseIds, before));
          return true;
        },
        (error) => {
          tellFault(faultOf(error));
          return false;
        },
      );
    },
    setGoesOn: (to) => goesOn.mutate({ goesOn: to }),
  };
}
