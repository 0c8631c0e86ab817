/** One act on many cases, one after the other: how far it has got, what was refused, and what was left when it was stopped. Pure. */
import type { CaseId } from '../../shared/case';
import type { ActProblem } from '../ui/Problem';

export interface BulkState {
  total: number;
  done: readonly CaseId[];
  /** Refused by their cases: they are as they were. */
  refused: readonly { caseId: CaseId; problem: ActProblem }[];
  /** Not tried: it was stopped before, by the person or by a fault that would have met every case. */
  left: readonly CaseId[];
  /** The fault that stopped it. */
  fault: ActProblem | null;
  isRunning: boolean;
}

interface BulkWays {
  /** Null where it was done. A fault means that nobody knows, and stops the rest. */
  send: (caseId: CaseId) => Promise<ActProblem | null>;
  onChange: (state: BulkState) => void;
  isStopped: () => boolean;
}

export async function runBulk(caseIds: readonly CaseId[], { send, onChange, isStopped }: BulkWays): Promise<BulkState> {
  let state: BulkState = { total: caseIds.length, done: [], refused: [], left: caseIds, fault: null, isRunning: true };
  const put = (changed: Partial<BulkState>) => {
    state = { ...state, ...changed };
    onChange(state);
  };
  put({});
  for (const [place, caseId] of caseIds.entries()) {
    if (isStopped()) break;
    const problem = await send(caseId);
    if (problem?.kind === 'fault') {
      put({ fault: problem });
      break;
    }
    const left = caseIds.slice(place + 1);
    if (problem === null) put({ done: [...state.done, caseId], left });
    else put({ refused: [...state.refused, { caseId, problem }], left });
  }
  put({ isRunning: false });
  return state;
}
