import type { Journal } from './ports';

/**
 * Puts on record that a case is not what was recorded. Each time that it is asked for it is read again; it is on record
 * once. @param failed told where the journal does not take it
 */
export function brokenOnRecord(journal: Journal, failed: (error: unknown) => void) {
  const told = new Set<string>();
  return (caseId: string, detail: string): void => {
    if (told.has(caseId)) return;
    told.add(caseId);
    journal.add({ what: 'integrity_failed', by: 'desk', about: caseId, detail }).catch(failed);
  };
}
