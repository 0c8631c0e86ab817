/** What proposing the verdict would lead to, asked of main a moment after the last change. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Verdict } from '../../shared/case';
import type { Consequences } from '../../shared/contract';
import { ask } from '../app/desk';
import { useCase } from '../case/case-view';

export interface Preview {
  consequences: Consequences | null;
  /** It is of what is on screen now, not of a moment ago. */
  isCurrent: boolean;
}

export function useConsequences(verdict: Verdict | null): Preview {
  const { caseId, seq } = useCase().case;
  const [settled] = useDebouncedValue(verdict, 200);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['case.preview', caseId, seq, settled],
    queryFn: () => (settled === null ? null : ask('case.preview', { caseId, verdict: settled })),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    gcTime: 5000,
    meta: { quiet: true },
  });
  if (verdict === null) return { consequences: null, isCurrent: true };
  return { consequences: data ?? null, isCurrent: data !== undefined && !isPlaceholderData && settled === verdict };
}
