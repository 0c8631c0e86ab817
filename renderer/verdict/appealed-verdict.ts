import type { CaseState, IssuedVerdict } from '../../shared/case';

/** The verdict that the appeal is against which is being heard, or whose decision a lead has; null where none is. */
export function appealedVerdict({
  stage,
  proposal,
  verdict,
}: Pick<CaseState, 'stage' | 'proposal' | 'verdict'>): IssuedVerdict | null {
  return stage === 'appeal' || proposal?.from === 'appeal' ? verdict : null;
}
