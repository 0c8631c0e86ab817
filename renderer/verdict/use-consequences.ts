/** What proposing the verdict would lead to, asked of main a moment after the last change. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Verdict } from '../../shared/case';
import type { Consequences } from '../../shared/contract';
import { ask } from '../app/desk';
import { useCase } from '../case/case-view';

/** @param verdict the same object for as long as it says the same: each new one is asked about */
export function useConsequences(verdict: Verdict | null): Consequences | null {
  const { caseId, seq } = useCase().case;
  const [settled] = useDebouncedValue(verdict, 200);
  const { data } = useQuery({
    queryKey: ['case.preview', caseId, seq, settled],
    queryFn: () => (settled === null ? null : ask('case.preview', { caseId, verdict: settled })),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { quiet: true },
  });
  return verdict === null ? null : (data ?? null);
}
