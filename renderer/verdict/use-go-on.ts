/** After a case is decided the agent goes on with the one that followed it in the queue. */
import { useQueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import { focusPane } from '../app/layout/pane-focus';
import { nextCase, showCase } from '../queue/moves';
import { useTriage } from '../triage/triage';

export interface GoOn {
  /** Before: afterwards the case may stand elsewhere. */
  ask: () => Promise<CaseId | null>;
  /** To that case; the keys go to the queue, from where everything is one key away. */
  go: (next: CaseId | null) => void;
}

export function useGoOn(): GoOn {
  const client = useQueryClient();
  return {
    ask: () => nextCase(client).catch(() => null),
    go: (next) => {
      if (next !== null) showCase(next);
      focusPane(next === null ? 'queue' : 'case');
    },
  };
}

/** The same after an act that ends the work on a case for now: where the agent wishes it so. */
export function useGoOnAfter(): GoOn {
  const { goesOn } = useTriage();
  const goOn = useGoOn();
  return goesOn ? goOn : { ask: async () => null, go: () => undefined };
}
