/** What the evidence files of the case on screen say of themselves, read once for all its parts. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from 'react';
import type { ShownFacts } from '../../shared/file-facts';
import { untilDone, useView, viewKey } from '../app/desk';
import { useCase, useWhenCaseChanges } from '../case/case-view';
import { useIsRevealed } from '../case/reveal';

/** The same one again: most cases have no files, and then nothing is shown anew once that is known. */
const none: ReadonlyMap<string, ShownFacts> = new Map();

const FactsContext = createContext(none);

/** ms between two looks while files are still being measured. */
const pace = 700;

export function FactsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { caseId } = useCase().case;
  const reveal = useIsRevealed(caseId);
  const { data, refetch } = useView('evidence.facts', { caseId, reveal }, untilDone(pace));
  // Files may have come with what changed the case.
  useWhenCaseChanges(refetch);
  // The axis shows the files' own times: it is read again once they are known.
  const wasPending = useRef(false);
  const isPending = (data?.pending ?? 0) > 0;
  useEffect(() => {
    if (wasPending.current && !isPending) {
      void client.invalidateQueries({ queryKey: viewKey('case.read', { caseId, reveal }) });
    }
    wasPending.current = isPending;
  }, [client, caseId, reveal, isPending]);
  const bySha = useMemo(
    () => (data && data.files.length > 0 ? new Map(data.files.map((facts) => [facts.sha256, facts])) : none),
    [data],
  );
  return <FactsContext value={bySha}>{children}</FactsContext>;
}

/** Asks for them again: a file did not come, and they may say why. */
export function useFactsAgain(): () => void {
  const client = useQueryClient();
  const { caseId } = useCase().case;
  const reveal = useIsRevealed(caseId);
  return () => void client.invalidateQueries({ queryKey: viewKey('evidence.facts', { caseId, reveal }) });
}

/** Undefined while it has not been measured. */
export function useFileFacts(): (sha256: string | undefined) => ShownFacts | undefined {
  const bySha = use(FactsContext);
  return (sha256) => (sha256 === undefined ? undefined : bySha.get(sha256));
}
