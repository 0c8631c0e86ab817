/** What is typed about a case and not yet sent, for the part of the screen where it is typed. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';
import { useDesk } from '../app/preferences';
import { type DraftActs, type Drafts, draftActs, draftEntry, keepNow, loadDrafts, onDrafts } from './draft-store';

export function useDrafts(caseId: CaseId): Drafts & DraftActs {
  const account = useDesk()?.account?.id ?? '';
  const entry = draftEntry(account, caseId);
  const drafts = useSyncExternalStore(onDrafts, () => entry.drafts);
  const acts = useMemo(() => draftActs(entry), [entry]);
  useEffect(() => {
    void loadDrafts(entry);
    const keep = () => void keepNow(entry);
    window.addEventListener('blur', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('blur', keep);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [entry]);
  return { ...drafts, ...acts };
}
