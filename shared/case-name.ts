import type { CaseSummary } from './case';

/** What a case is called in a list: what was bought, or where nobody says, the number of its source record. */
export function caseName({ title, caseId }: Pick<CaseSummary, 'title' | 'caseId'>): string {
  return title.trim() === '' ? (caseId.split(':').at(-2) ?? caseId) : title;
}
