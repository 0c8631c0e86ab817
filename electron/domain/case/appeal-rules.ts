import type { Appeal, CaseState } from '../../../shared/case';

/** Appeals that nobody has admitted or refused yet. While there is one the verdict is not final. */
export function waitingAppeals({ stage, appeals }: Pick<CaseState, 'stage' | 'appeals'>): Appeal[] {
  return stage === 'ruled' ? appeals.filter(({ decided }) => decided === undefined) : [];
}
